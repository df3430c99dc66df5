/** Time, chance and turns: one thing happens at a time, in an order that the seed decides. */
@NullMarked
package dev.catamaran.simulation.kernel;

import org.jspecify.annotations.NullMarked;
