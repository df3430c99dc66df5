/** health-watcher: first to know that a cluster is dying, never wrong about it. */
@NullMarked
package dev.catamaran.health;

import org.jspecify.annotations.NullMarked;
