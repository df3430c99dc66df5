/** Monitors, pools and load balancer at Cloudflare. */
@NullMarked
package dev.catamaran.dns.provider.cloudflare;

import org.jspecify.annotations.NullMarked;
