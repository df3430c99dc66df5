/** What a fleet file would come to, told before anything is done: answers to FleetPlanRequested. */
@NullMarked
package dev.catamaran.runtime.plan;

import org.jspecify.annotations.NullMarked;
