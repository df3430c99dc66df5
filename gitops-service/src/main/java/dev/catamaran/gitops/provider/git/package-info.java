/** The fleet repository over JGit: whole commits, never a rewritten history. */
@NullMarked
package dev.catamaran.gitops.provider.git;

import org.jspecify.annotations.NullMarked;
