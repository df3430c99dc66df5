package dev.catamaran.cli.transport;

import dev.catamaran.plan.PlanReport;

/** What came of asking for a plan. */
public sealed interface PlanAnswer {
    record Planned(PlanReport report) implements PlanAnswer {}

    /**
     * It cannot be told.
     *
     * @param code of {@code docs/errors.md}
     * @param reason which stage says so, and why
     */
    record Refused(String code, String reason) implements PlanAnswer {}
}
