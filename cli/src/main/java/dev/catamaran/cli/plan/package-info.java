/** Plans, asked of the services over Kafka. */
@NullMarked
package dev.catamaran.cli.plan;

import org.jspecify.annotations.NullMarked;
