/** Tests. */
@NullMarked
package dev.catamaran.cluster.domain.ansible;

import org.jspecify.annotations.NullMarked;
