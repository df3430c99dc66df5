/** Tests. */
@NullMarked
package dev.catamaran.gitops.app;

import org.jspecify.annotations.NullMarked;
