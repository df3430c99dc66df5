/** Expected failures as values, each with a stable code listed in docs/errors.md. */
@NullMarked
package dev.catamaran.runtime.problem;

import org.jspecify.annotations.NullMarked;
