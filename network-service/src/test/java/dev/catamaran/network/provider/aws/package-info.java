/** The AWS provider against the stand-in. */
@NullMarked
package dev.catamaran.network.provider.aws;

import org.jspecify.annotations.NullMarked;
