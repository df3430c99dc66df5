/** What a fleet looks like, folded from what was said about it. Pure: time comes in as an argument. */
@NullMarked
package dev.catamaran.cli.picture;

import org.jspecify.annotations.NullMarked;
