/** Kubernetes on machines, by running Kubespray's playbooks. */
@NullMarked
package dev.catamaran.cluster.provider.kubespray;

import org.jspecify.annotations.NullMarked;
