/** What a fleet costs by the month, from a dated table of list prices. */
@NullMarked
package dev.catamaran.plan.price;

import org.jspecify.annotations.NullMarked;
