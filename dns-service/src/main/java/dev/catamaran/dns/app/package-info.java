/** The traffic stage and its settings. */
@NullMarked
package dev.catamaran.dns.app;

import org.jspecify.annotations.NullMarked;
