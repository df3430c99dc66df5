/** What the fleet repository holds: the tree of files as a pure function of the specification. */
@NullMarked
package dev.catamaran.gitops.domain;

import org.jspecify.annotations.NullMarked;
