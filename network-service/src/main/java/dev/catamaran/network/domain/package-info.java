/** Which blocks, subnets and firewall rules a cluster's network has; pure. */
@NullMarked
package dev.catamaran.network.domain;

import org.jspecify.annotations.NullMarked;
