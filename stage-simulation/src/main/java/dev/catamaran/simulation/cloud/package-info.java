/** Clouds that lag, throttle, lose answers and run out of room. */
@NullMarked
package dev.catamaran.simulation.cloud;

import org.jspecify.annotations.NullMarked;
