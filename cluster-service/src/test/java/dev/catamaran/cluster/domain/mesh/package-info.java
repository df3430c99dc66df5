/** Tests. */
@NullMarked
package dev.catamaran.cluster.domain.mesh;

import org.jspecify.annotations.NullMarked;
