/** The histories that the CI lives through. */
@NullMarked
package dev.catamaran.simulation;

import org.jspecify.annotations.NullMarked;
