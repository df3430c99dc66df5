/** Certificate authorities, certificates and kubeconfigs of a cluster. */
@NullMarked
package dev.catamaran.sandbox.kubernetes.tls;

import org.jspecify.annotations.NullMarked;
