/** What builders have printed, read from Kafka. */
@NullMarked
package dev.catamaran.cli.logs;

import org.jspecify.annotations.NullMarked;
