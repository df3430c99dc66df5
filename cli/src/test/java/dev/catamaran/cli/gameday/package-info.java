@NullMarked
package dev.catamaran.cli.gameday;

import org.jspecify.annotations.NullMarked;
