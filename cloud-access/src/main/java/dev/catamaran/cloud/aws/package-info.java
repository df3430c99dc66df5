/** AWS: clients per region, ownership tags, and what its error codes mean. */
@NullMarked
package dev.catamaran.cloud.aws;

import org.jspecify.annotations.NullMarked;
