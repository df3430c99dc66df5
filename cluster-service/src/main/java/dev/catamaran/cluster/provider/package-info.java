/** Resources of the cluster and mesh stages. */
@NullMarked
package dev.catamaran.cluster.provider;

import org.jspecify.annotations.NullMarked;
