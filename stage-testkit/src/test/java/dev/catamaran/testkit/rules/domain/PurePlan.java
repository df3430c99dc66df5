package dev.catamaran.testkit.rules.domain;

/** Knows nothing but itself. */
public record PurePlan(int nodes) {}
