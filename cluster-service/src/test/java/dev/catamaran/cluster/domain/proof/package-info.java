/** Tests. */
@NullMarked
package dev.catamaran.cluster.domain.proof;

import org.jspecify.annotations.NullMarked;
