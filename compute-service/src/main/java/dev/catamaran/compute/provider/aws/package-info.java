/** Identities, load balancer and nodes on EC2, ELBv2 and IAM. */
@NullMarked
package dev.catamaran.compute.provider.aws;

import org.jspecify.annotations.NullMarked;
