/** The fleet specification: what a user asks for, completed and validated by pure functions. */
@NullMarked
package dev.catamaran.contracts.fleet;

import org.jspecify.annotations.NullMarked;
