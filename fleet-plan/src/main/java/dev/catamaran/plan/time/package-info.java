/** How long a plan takes. */
@NullMarked
package dev.catamaran.plan.time;

import org.jspecify.annotations.NullMarked;
