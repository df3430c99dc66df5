/** Tests of the stage graph, and the page drawn from it. */
@NullMarked
package dev.catamaran.contracts.graph;

import org.jspecify.annotations.NullMarked;
