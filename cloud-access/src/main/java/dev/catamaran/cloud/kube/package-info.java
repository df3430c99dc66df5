/** Kubernetes clients from kubeconfigs alone, and what their errors mean. */
@NullMarked
package dev.catamaran.cloud.kube;

import org.jspecify.annotations.NullMarked;
