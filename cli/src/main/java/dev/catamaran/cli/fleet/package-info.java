/** Speaks and listens about fleets on Kafka. */
@NullMarked
package dev.catamaran.cli.fleet;

import org.jspecify.annotations.NullMarked;
