/** A graph of resources and what one of them must know about itself. */
@NullMarked
package dev.catamaran.runtime.graph;

import org.jspecify.annotations.NullMarked;
