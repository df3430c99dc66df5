package dev.catamaran.dns.domain;

/**
 * One change of a pool, with its evidence.
 *
 * @param decisionId the decision that wants it
 * @param share percent of its usual traffic that the pool gets; 0 takes it out
 * @param rule the rule that wants it
 * @param reason the verdict and its evidence
 */
public record Operation(String decisionId, String cluster, Action action, int share, String rule, String reason) {}
