/** A failover on purpose against a real fleet: guarded, stopped by a hold, and ended by the cluster itself. */
@NullMarked
package dev.catamaran.cli.gameday;

import org.jspecify.annotations.NullMarked;
