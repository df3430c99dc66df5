/** Tests. */
@NullMarked
package dev.catamaran.gitops.domain;

import org.jspecify.annotations.NullMarked;
