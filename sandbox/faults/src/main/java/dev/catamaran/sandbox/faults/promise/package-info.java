/** What must hold after whatever went wrong, checked from outside: topics, rows, clouds, logs. */
@NullMarked
package dev.catamaran.sandbox.faults.promise;

import org.jspecify.annotations.NullMarked;
