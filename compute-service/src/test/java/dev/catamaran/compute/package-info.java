/** Checks of the whole module. */
@NullMarked
package dev.catamaran.compute;

import org.jspecify.annotations.NullMarked;
