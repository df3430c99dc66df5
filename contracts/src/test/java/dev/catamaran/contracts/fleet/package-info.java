/** Tests of the fleet specification. */
@NullMarked
package dev.catamaran.contracts.fleet;

import org.jspecify.annotations.NullMarked;
