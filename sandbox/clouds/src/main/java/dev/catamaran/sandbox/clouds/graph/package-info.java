/** The live resource graph as a picture. */
@NullMarked
package dev.catamaran.sandbox.clouds.graph;

import org.jspecify.annotations.NullMarked;
