/** Tests. */
@NullMarked
package dev.catamaran.gitops.provider.kube;

import org.jspecify.annotations.NullMarked;
