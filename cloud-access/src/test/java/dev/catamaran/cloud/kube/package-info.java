/** Tests: Clients from kubeconfigs. */
@NullMarked
package dev.catamaran.cloud.kube;

import org.jspecify.annotations.NullMarked;
