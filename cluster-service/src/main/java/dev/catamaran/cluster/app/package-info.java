/** The cluster and mesh stages and their settings. */
@NullMarked
package dev.catamaran.cluster.app;

import org.jspecify.annotations.NullMarked;
