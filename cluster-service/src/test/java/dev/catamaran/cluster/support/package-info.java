/** What the tests of this module share. */
@NullMarked
package dev.catamaran.cluster.support;

import org.jspecify.annotations.NullMarked;
