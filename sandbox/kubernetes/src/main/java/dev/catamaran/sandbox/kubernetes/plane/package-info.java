/** Where a cluster listens: control planes and service addresses on the world's machines. */
@NullMarked
package dev.catamaran.sandbox.kubernetes.plane;

import org.jspecify.annotations.NullMarked;
