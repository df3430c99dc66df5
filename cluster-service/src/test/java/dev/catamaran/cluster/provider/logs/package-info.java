/** Output of runs on its way to Kafka. */
@NullMarked
package dev.catamaran.cluster.provider.logs;

import org.jspecify.annotations.NullMarked;
