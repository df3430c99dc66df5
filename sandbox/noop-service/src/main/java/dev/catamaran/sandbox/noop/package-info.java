/** The engine without a cloud. */
@NullMarked
package dev.catamaran.sandbox.noop;

import org.jspecify.annotations.NullMarked;
