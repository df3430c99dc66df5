/** Every event of a fleet as a record, the topics they travel on and the envelope they travel in. */
@NullMarked
package dev.catamaran.contracts.event;

import org.jspecify.annotations.NullMarked;
