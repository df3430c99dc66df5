/** Classes that keep or break a rule of the architecture. */
@NullMarked
package dev.catamaran.testkit.rules.ring.east;

import org.jspecify.annotations.NullMarked;
