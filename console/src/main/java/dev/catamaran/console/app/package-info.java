/** REST, server-sent events, access. */
@NullMarked
package dev.catamaran.console.app;

import org.jspecify.annotations.NullMarked;
