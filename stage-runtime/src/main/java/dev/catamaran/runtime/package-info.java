/** The engine every stage shares. */
@NullMarked
package dev.catamaran.runtime;

import org.jspecify.annotations.NullMarked;
