/** Health checks that tell PostgreSQL, Kafka and the relay apart. */
@NullMarked
package dev.catamaran.runtime.health;

import org.jspecify.annotations.NullMarked;
