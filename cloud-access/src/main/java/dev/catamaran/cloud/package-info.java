/** What is the same for every client library. */
@NullMarked
package dev.catamaran.cloud;

import org.jspecify.annotations.NullMarked;
