/** What every provider must do, and the stage around it. */
@NullMarked
package dev.catamaran.compute.app;

import org.jspecify.annotations.NullMarked;
