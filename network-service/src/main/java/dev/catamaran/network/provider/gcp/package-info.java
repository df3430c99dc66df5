/** A cluster's network on Google Cloud: one regional subnet. */
@NullMarked
package dev.catamaran.network.provider.gcp;

import org.jspecify.annotations.NullMarked;
