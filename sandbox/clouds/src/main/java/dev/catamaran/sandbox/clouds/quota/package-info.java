/** Whether the clouds let a plan happen. */
@NullMarked
package dev.catamaran.sandbox.clouds.quota;

import org.jspecify.annotations.NullMarked;
