/** Tests of the kit. */
@NullMarked
package dev.catamaran.testkit;

import org.jspecify.annotations.NullMarked;
