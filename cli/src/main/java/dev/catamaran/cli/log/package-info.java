/** Follows the log of events and survives its absence. */
@NullMarked
package dev.catamaran.cli.log;

import org.jspecify.annotations.NullMarked;
