/** The networks of a fleet's clusters. */
@NullMarked
package dev.catamaran.network;

import org.jspecify.annotations.NullMarked;
