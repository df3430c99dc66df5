/** Tests against the Cloudflare stand-in. */
@NullMarked
package dev.catamaran.dns.provider.cloudflare;

import org.jspecify.annotations.NullMarked;
