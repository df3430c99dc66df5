/** Who consumes and emits what, as data. */
@NullMarked
package dev.catamaran.contracts.graph;

import org.jspecify.annotations.NullMarked;
