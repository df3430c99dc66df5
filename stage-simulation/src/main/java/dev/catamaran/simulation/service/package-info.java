/** The production runtime of a service, wired to what is simulated. */
@NullMarked
package dev.catamaran.simulation.service;

import org.jspecify.annotations.NullMarked;
