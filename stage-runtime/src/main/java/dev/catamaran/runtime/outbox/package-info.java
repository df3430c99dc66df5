/** Events leave the database in order and reach Kafka at least once. */
@NullMarked
package dev.catamaran.runtime.outbox;

import org.jspecify.annotations.NullMarked;
