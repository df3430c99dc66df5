/** Tests. */
@NullMarked
package dev.catamaran.gitops.provider.git;

import org.jspecify.annotations.NullMarked;
