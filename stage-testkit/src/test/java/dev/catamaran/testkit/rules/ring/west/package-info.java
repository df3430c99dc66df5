/** Classes that keep or break a rule of the architecture. */
@NullMarked
package dev.catamaran.testkit.rules.ring.west;

import org.jspecify.annotations.NullMarked;
