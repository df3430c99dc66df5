/** What the stages look at and keep in the clusters themselves. */
@NullMarked
package dev.catamaran.cluster.provider.kube;

import org.jspecify.annotations.NullMarked;
