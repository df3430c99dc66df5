/** The network stage, its providers and its settings. */
@NullMarked
package dev.catamaran.network.app;

import org.jspecify.annotations.NullMarked;
