/** Tests of the whole module. */
@NullMarked
package dev.catamaran.cluster;

import org.jspecify.annotations.NullMarked;
