/** Traffic of a fleet: where its hostname leads, and failover. */
@NullMarked
package dev.catamaran.dns;

import org.jspecify.annotations.NullMarked;
