package dev.catamaran.cli.transport;

/**
 * Which of a builder's output somebody wants.
 *
 * @param run how the run's id begins; empty for the newest
 * @param lines whether the lines are wanted, or only which runs there are
 */
public record BuilderLogQuery(String fleet, String cluster, String run, boolean lines) {}
