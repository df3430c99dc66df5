/** Looks like a provider's package. */
@NullMarked
package dev.catamaran.sandbox.crash.provider;

import org.jspecify.annotations.NullMarked;
