/** Secrets by reference: who holds a reference can be logged, who holds the bytes cannot. */
@NullMarked
package dev.catamaran.runtime.secret;

import org.jspecify.annotations.NullMarked;
