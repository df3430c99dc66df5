/** The runtime's stores in memory: the same contract as PostgreSQL's, one transaction at a time. */
@NullMarked
package dev.catamaran.simulation.store;

import org.jspecify.annotations.NullMarked;
