/** The console: what all fleets look like, and what operators may ask for. */
@NullMarked
package dev.catamaran.console;

import org.jspecify.annotations.NullMarked;
