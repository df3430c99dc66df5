/** Tests of the settings. */
@NullMarked
package dev.catamaran.dns.app;

import org.jspecify.annotations.NullMarked;
