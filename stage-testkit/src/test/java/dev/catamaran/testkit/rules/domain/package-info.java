/** Classes that keep or break a rule of the architecture. */
@NullMarked
package dev.catamaran.testkit.rules.domain;

import org.jspecify.annotations.NullMarked;
