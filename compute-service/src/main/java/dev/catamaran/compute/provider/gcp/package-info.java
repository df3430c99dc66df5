/** Load balancer and nodes on Compute Engine. */
@NullMarked
package dev.catamaran.compute.provider.gcp;

import org.jspecify.annotations.NullMarked;
