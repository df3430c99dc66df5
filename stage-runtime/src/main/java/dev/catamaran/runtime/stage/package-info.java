/** What a service writes to have a stage: a planner, its events, nothing else. */
@NullMarked
package dev.catamaran.runtime.stage;

import org.jspecify.annotations.NullMarked;
