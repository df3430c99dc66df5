/** Compute Engine: clients, operations, names, labels, and what its errors mean. */
@NullMarked
package dev.catamaran.cloud.gcp;

import org.jspecify.annotations.NullMarked;
