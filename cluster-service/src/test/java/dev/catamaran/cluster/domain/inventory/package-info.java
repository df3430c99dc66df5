/** Tests. */
@NullMarked
package dev.catamaran.cluster.domain.inventory;

import org.jspecify.annotations.NullMarked;
