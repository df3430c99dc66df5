/** The ways to talk to Catamaran: directly over Kafka, or over the console. */
@NullMarked
package dev.catamaran.cli.transport;

import org.jspecify.annotations.NullMarked;
