/** What becomes of single resources. */
@NullMarked
package dev.catamaran.plan.step;

import org.jspecify.annotations.NullMarked;
