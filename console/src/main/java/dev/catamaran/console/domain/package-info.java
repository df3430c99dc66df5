/** What is known of the fleets, folded from what was said. Pure. */
@NullMarked
package dev.catamaran.console.domain;

import org.jspecify.annotations.NullMarked;
