/** Tests. */
@NullMarked
package dev.catamaran.cluster.app;

import org.jspecify.annotations.NullMarked;
