/** Tests. */
@NullMarked
package dev.catamaran.cluster.provider.pki;

import org.jspecify.annotations.NullMarked;
