/** Whether the clouds let a plan happen. */
@NullMarked
package dev.catamaran.plan.quota;

import org.jspecify.annotations.NullMarked;
