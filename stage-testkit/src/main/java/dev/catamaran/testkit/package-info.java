/** What the tests of every module share: a broker and a database, a clock, seeds, and the rules of the architecture. */
@NullMarked
package dev.catamaran.testkit;

import org.jspecify.annotations.NullMarked;
