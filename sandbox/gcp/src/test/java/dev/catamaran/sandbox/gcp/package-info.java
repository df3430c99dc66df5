/** The stand-in under the vendor's own clients. */
@NullMarked
package dev.catamaran.sandbox.gcp;

import org.jspecify.annotations.NullMarked;
