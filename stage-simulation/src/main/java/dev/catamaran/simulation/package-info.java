/** Histories of the whole chain, one per seed, and the faults planted to prove that they would be seen. */
@NullMarked
package dev.catamaran.simulation;

import org.jspecify.annotations.NullMarked;
