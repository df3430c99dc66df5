/** The nodes stage: its planner, its configuration, the key of a fleet. */
@NullMarked
package dev.catamaran.compute.app;

import org.jspecify.annotations.NullMarked;
