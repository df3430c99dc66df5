package dev.catamaran.testkit.rules.domain;

import jakarta.inject.Named;

/** Knows a framework. */
@Named("plan")
public record FrameworkPlan(int nodes) {}
