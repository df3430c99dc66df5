/** Contracts on the wire: CloudEvents in Kafka headers, JSON bodies checked against their schemas, YAML fleet files. */
@NullMarked
package dev.catamaran.contracts.json;

import org.jspecify.annotations.NullMarked;
