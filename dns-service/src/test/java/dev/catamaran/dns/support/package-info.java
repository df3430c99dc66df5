/** Fleets, runs and a Cloudflare for tests. */
@NullMarked
package dev.catamaran.dns.support;

import org.jspecify.annotations.NullMarked;
