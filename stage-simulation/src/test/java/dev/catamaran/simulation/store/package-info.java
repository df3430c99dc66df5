/** What every store must keep, whatever it is made of. */
@NullMarked
package dev.catamaran.simulation.store;

import org.jspecify.annotations.NullMarked;
