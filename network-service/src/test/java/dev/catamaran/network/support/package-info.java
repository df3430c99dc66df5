/** What the tests of this module share. */
@NullMarked
package dev.catamaran.network.support;

import org.jspecify.annotations.NullMarked;
