/** Which clusters take traffic and why; pure. */
@NullMarked
package dev.catamaran.dns.domain;

import org.jspecify.annotations.NullMarked;
