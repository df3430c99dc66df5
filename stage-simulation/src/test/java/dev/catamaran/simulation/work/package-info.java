/** Who works on what, and for how long. */
@NullMarked
package dev.catamaran.simulation.work;

import org.jspecify.annotations.NullMarked;
