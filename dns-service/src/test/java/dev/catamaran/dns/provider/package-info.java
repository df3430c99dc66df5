/** Tests of the providers. */
@NullMarked
package dev.catamaran.dns.provider;

import org.jspecify.annotations.NullMarked;
