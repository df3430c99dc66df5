/** Tests of the promises. */
@NullMarked
package dev.catamaran.sandbox.faults.promise;

import org.jspecify.annotations.NullMarked;
