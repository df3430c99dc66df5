/** What every stand-in shares: time, faults, call counts, addresses, machines, HTTP and the control API. */
@NullMarked
package dev.catamaran.sandbox.kernel;

import org.jspecify.annotations.NullMarked;
