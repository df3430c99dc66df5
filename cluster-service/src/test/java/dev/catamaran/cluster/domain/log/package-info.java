/** What others may read of a run. */
@NullMarked
package dev.catamaran.cluster.domain.log;

import org.jspecify.annotations.NullMarked;
