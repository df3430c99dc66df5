/** Probes at the Kubernetes API. */
@NullMarked
package dev.catamaran.health.provider.kube;

import org.jspecify.annotations.NullMarked;
