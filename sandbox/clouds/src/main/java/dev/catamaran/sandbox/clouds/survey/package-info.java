/** One resource of a fleet: wanted, and as it is. */
@NullMarked
package dev.catamaran.sandbox.clouds.survey;

import org.jspecify.annotations.NullMarked;
