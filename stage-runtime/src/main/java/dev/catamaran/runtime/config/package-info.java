/** Settings of the runtime, one mapping, defaults pinned by a test. */
@NullMarked
package dev.catamaran.runtime.config;

import org.jspecify.annotations.NullMarked;
