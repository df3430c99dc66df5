/** Tests of the decisions. */
@NullMarked
package dev.catamaran.dns.domain;

import org.jspecify.annotations.NullMarked;
