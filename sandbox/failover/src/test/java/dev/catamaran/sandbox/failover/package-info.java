/** Tests of the whole decision, and of what measures it. */
@NullMarked
package dev.catamaran.sandbox.failover;

import org.jspecify.annotations.NullMarked;
