/** The GCP provider against the stand-in. */
@NullMarked
package dev.catamaran.network.provider.gcp;

import org.jspecify.annotations.NullMarked;
