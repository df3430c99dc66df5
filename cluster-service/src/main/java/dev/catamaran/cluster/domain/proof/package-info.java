/** When a cluster counts as ready and a mesh as linked. */
@NullMarked
package dev.catamaran.cluster.domain.proof;

import org.jspecify.annotations.NullMarked;
