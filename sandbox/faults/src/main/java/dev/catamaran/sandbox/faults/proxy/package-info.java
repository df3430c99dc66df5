/** Connections that misbehave on demand. */
@NullMarked
package dev.catamaran.sandbox.faults.proxy;

import org.jspecify.annotations.NullMarked;
