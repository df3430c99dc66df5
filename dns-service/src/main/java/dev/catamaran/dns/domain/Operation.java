package dev.catamaran.dns.domain;

/**
 * One change of a pool, with its evidence.
 *
 * @param decisionId the decision that wants it
 * @param reason the verdict and its evidence
 */
public record Operation(String decisionId, String cluster, Action action, String reason) {}
