/** What an installation puts into a cluster: nodes and the objects of kube-system, as Kubespray leaves them. */
@NullMarked
package dev.catamaran.sandbox.kubernetes.install;

import org.jspecify.annotations.NullMarked;
