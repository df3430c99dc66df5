/** Tests with a real broker and a real database. */
@NullMarked
package dev.catamaran.sandbox.infra;

import org.jspecify.annotations.NullMarked;
