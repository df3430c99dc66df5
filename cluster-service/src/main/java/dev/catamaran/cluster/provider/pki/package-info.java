/** The fleet's certificate authority and what it signs. */
@NullMarked
package dev.catamaran.cluster.provider.pki;

import org.jspecify.annotations.NullMarked;
