/** What builders have printed. */
@NullMarked
package dev.catamaran.cli.logs;

import org.jspecify.annotations.NullMarked;
