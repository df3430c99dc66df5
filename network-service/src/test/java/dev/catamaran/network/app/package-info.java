/** Tests of stage and settings. */
@NullMarked
package dev.catamaran.network.app;

import org.jspecify.annotations.NullMarked;
