/** Cloudflare as the outside sees it: API v4 and an edge that routes by what the API was told. */
@NullMarked
package dev.catamaran.sandbox.cloudflare;

import org.jspecify.annotations.NullMarked;
