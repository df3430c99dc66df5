/** Who works on what: leases, runs, results. */
@NullMarked
package dev.catamaran.runtime.work;

import org.jspecify.annotations.NullMarked;
