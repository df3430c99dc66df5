/** API v4: objects, their validation, envelope, authentication and rate limit. */
@NullMarked
package dev.catamaran.sandbox.cloudflare.api;

import org.jspecify.annotations.NullMarked;
