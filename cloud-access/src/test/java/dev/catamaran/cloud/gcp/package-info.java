/** Tests: Errors, names and labels of Compute Engine. */
@NullMarked
package dev.catamaran.cloud.gcp;

import org.jspecify.annotations.NullMarked;
