/** Hostile input: written cases, generated ones, and a run of them against real services. */
@NullMarked
package dev.catamaran.sandbox.faults.input;

import org.jspecify.annotations.NullMarked;
