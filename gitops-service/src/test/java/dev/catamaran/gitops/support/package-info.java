/** Tests. */
@NullMarked
package dev.catamaran.gitops.support;

import org.jspecify.annotations.NullMarked;
