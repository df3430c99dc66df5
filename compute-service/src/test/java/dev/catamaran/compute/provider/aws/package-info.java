/** The contract against the AWS stand-in. */
@NullMarked
package dev.catamaran.compute.provider.aws;

import org.jspecify.annotations.NullMarked;
