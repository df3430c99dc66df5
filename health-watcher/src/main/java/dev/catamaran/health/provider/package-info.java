/** Probes at the data plane. */
@NullMarked
package dev.catamaran.health.provider;

import org.jspecify.annotations.NullMarked;
