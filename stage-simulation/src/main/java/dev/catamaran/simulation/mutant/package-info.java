/** Faults planted in our own logic, to prove that a history would show them. No service has these classes. */
@NullMarked
package dev.catamaran.simulation.mutant;

import org.jspecify.annotations.NullMarked;
