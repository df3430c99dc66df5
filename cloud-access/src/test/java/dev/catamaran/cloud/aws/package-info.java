/** Tests: Errors and tags of AWS. */
@NullMarked
package dev.catamaran.cloud.aws;

import org.jspecify.annotations.NullMarked;
