/** The stage that keeps clusters under watch, and the watch itself. */
@NullMarked
package dev.catamaran.health.app;

import org.jspecify.annotations.NullMarked;
