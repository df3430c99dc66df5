/** What of a run's output others may read, and how it is cut into batches. */
@NullMarked
package dev.catamaran.cluster.domain.log;

import org.jspecify.annotations.NullMarked;
