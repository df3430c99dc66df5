/** What a series of probe results means, and what the votes of several watchers mean together. Pure. */
@NullMarked
package dev.catamaran.health.domain;

import org.jspecify.annotations.NullMarked;
