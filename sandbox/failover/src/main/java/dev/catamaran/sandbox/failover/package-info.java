/** Measures how fast and how surely traffic leaves a dying cluster. */
@NullMarked
package dev.catamaran.sandbox.failover;

import org.jspecify.annotations.NullMarked;
