/** The catamaran command against any console or any Kafka: request, status, watch, delete. */
@NullMarked
package dev.catamaran.cli;

import org.jspecify.annotations.NullMarked;
