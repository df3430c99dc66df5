/** Tests of the network service's shape. */
@NullMarked
package dev.catamaran.network;

import org.jspecify.annotations.NullMarked;
