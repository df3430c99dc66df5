/** Pure tests of layouts. */
@NullMarked
package dev.catamaran.network.domain;

import org.jspecify.annotations.NullMarked;
