/** A Kafka that delays, duplicates and redelivers. */
@NullMarked
package dev.catamaran.simulation.bus;

import org.jspecify.annotations.NullMarked;
