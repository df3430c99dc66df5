/** The contract against the Google Cloud stand-in. */
@NullMarked
package dev.catamaran.compute.provider.gcp;

import org.jspecify.annotations.NullMarked;
