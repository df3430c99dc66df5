/** Where a process may die, learned and tried, without a line of it in the process's own code. */
@NullMarked
package dev.catamaran.sandbox.crash;

import org.jspecify.annotations.NullMarked;
