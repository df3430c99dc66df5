package dev.catamaran.console.domain;

/**
 * What every stage of a fleet has come to its end with at some time, though it may repair itself now.
 *
 * @param uid which use of the fleet's name
 */
public record Built(String uid, long generation) {}
