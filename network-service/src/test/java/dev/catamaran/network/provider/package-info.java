/** What every provider must do. */
@NullMarked
package dev.catamaran.network.provider;

import org.jspecify.annotations.NullMarked;
