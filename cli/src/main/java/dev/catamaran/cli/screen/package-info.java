/** Shows a build: on a terminal, as lines, as JSON. */
@NullMarked
package dev.catamaran.cli.screen;

import org.jspecify.annotations.NullMarked;
