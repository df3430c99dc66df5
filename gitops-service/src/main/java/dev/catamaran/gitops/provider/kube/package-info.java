/** Argo CD and what it keeps in a cluster, as resources. */
@NullMarked
package dev.catamaran.gitops.provider.kube;

import org.jspecify.annotations.NullMarked;
