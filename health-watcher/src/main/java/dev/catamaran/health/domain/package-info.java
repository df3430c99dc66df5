/** What a series of probe results means. Pure. */
@NullMarked
package dev.catamaran.health.domain;

import org.jspecify.annotations.NullMarked;
