/** Providers of public hostnames, one package each. */
@NullMarked
package dev.catamaran.dns.provider;

import org.jspecify.annotations.NullMarked;
