/** How one cluster's agents find and trust the others. */
@NullMarked
package dev.catamaran.cluster.domain.mesh;

import org.jspecify.annotations.NullMarked;
