/** GitOps of a fleet: ClusterReady in, GitOpsReady out. */
@NullMarked
package dev.catamaran.gitops;

import org.jspecify.annotations.NullMarked;
