package dev.catamaran.sandbox.clouds;

import dev.catamaran.cli.PlanHash;
import dev.catamaran.contracts.fleet.FleetDocument;

/** The hash of the plan as {@code catamaran plan} makes it. */
public final class LivePlanHash implements PlanHash {
    @Override
    public String of(FleetDocument document) throws InterruptedException {
        return PlanCommand.survey(document).plan().hash();
    }
}
