/** Catamaran over the console's REST and server-sent events. */
@NullMarked
package dev.catamaran.cli.console;

import org.jspecify.annotations.NullMarked;
