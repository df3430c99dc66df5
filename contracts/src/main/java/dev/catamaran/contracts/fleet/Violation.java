package dev.catamaran.contracts.fleet;

/**
 * One field of a fleet document that cannot be accepted.
 *
 * @param path where, e.g. {@code spec.clusters[1].network.podCidr}
 * @param value what was written there, shortened
 * @param rule what would be accepted
 */
public record Violation(String path, String value, String rule) {}
