/** Structural schemas of custom resource definitions: defaults, pruning, validation. */
@NullMarked
package dev.catamaran.sandbox.kubernetes.schema;

import org.jspecify.annotations.NullMarked;
