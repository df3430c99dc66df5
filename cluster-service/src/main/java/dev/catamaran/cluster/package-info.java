/** Kubernetes by Kubespray and the mesh between a fleet's clusters. */
@NullMarked
package dev.catamaran.cluster;

import org.jspecify.annotations.NullMarked;
