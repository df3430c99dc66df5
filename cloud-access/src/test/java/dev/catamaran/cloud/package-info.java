/** Tests: What is shared. */
@NullMarked
package dev.catamaran.cloud;

import org.jspecify.annotations.NullMarked;
