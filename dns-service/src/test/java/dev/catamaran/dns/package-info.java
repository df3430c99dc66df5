/** Tests of the module as a whole. */
@NullMarked
package dev.catamaran.dns;

import org.jspecify.annotations.NullMarked;
