/** Walks a resource graph until the outside world agrees with it, or until nothing of it is left. */
@NullMarked
package dev.catamaran.runtime.converge;

import org.jspecify.annotations.NullMarked;
