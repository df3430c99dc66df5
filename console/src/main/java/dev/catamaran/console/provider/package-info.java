/** Kafka and webhooks. */
@NullMarked
package dev.catamaran.console.provider;

import org.jspecify.annotations.NullMarked;
