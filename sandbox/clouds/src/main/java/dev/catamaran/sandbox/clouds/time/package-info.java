/** How long a plan takes. */
@NullMarked
package dev.catamaran.sandbox.clouds.time;

import org.jspecify.annotations.NullMarked;
