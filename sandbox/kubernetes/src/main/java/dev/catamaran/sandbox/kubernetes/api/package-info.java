/** A JSON object store with the rules of a Kubernetes API: types, selectors, history, namespaces. */
@NullMarked
package dev.catamaran.sandbox.kubernetes.api;

import org.jspecify.annotations.NullMarked;
