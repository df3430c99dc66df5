/** Defects planted in classes, to see whether the tests notice. */
@NullMarked
package dev.catamaran.testkit.mutant;

import org.jspecify.annotations.NullMarked;
