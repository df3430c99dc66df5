/** The proxy in front of the origins: health checks, steering, session affinity, failover. */
@NullMarked
package dev.catamaran.sandbox.cloudflare.edge;

import org.jspecify.annotations.NullMarked;
