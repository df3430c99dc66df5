package dev.catamaran.runtime.graph;

/**
 * One field of a resource that is not as wanted.
 *
 * @param field in the provider's words where there are any
 */
public record Difference(String field, String wanted, String found) {}
