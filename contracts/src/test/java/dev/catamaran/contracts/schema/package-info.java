/** The JSON Schemas of the events, generated from the records. */
@NullMarked
package dev.catamaran.contracts.schema;

import org.jspecify.annotations.NullMarked;
