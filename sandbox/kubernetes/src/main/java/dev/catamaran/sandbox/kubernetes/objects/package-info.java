/** Kubernetes objects as JSON: their names, shared metadata and the refusals of an API. */
@NullMarked
package dev.catamaran.sandbox.kubernetes.objects;

import org.jspecify.annotations.NullMarked;
