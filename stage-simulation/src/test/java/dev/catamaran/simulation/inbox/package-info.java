/** What becomes of events that come too early, too late or damaged. */
@NullMarked
package dev.catamaran.simulation.inbox;

import org.jspecify.annotations.NullMarked;
