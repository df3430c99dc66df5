/** What a fleet costs by the month, from a dated table of list prices. */
@NullMarked
package dev.catamaran.sandbox.clouds.price;

import org.jspecify.annotations.NullMarked;
