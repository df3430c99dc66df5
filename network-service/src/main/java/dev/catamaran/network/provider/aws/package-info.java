/** A cluster's network on AWS: a VPC over three availability zones. */
@NullMarked
package dev.catamaran.network.provider.aws;

import org.jspecify.annotations.NullMarked;
