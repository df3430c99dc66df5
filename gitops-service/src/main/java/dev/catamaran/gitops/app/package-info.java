/** The stage: plan, resources, events. */
@NullMarked
package dev.catamaran.gitops.app;

import org.jspecify.annotations.NullMarked;
