/** {@code catamaran up}: the world on one machine, the six services as processes, one fleet. */
@NullMarked
package dev.catamaran.sandbox.world;

import org.jspecify.annotations.NullMarked;
