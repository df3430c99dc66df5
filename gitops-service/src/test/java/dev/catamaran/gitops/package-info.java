/** Tests. */
@NullMarked
package dev.catamaran.gitops;

import org.jspecify.annotations.NullMarked;
