package dev.catamaran.plan.price;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An estimate for a terminal. */
public final class EstimateText {
    private EstimateText() {}

    public static List<String> lines(Estimate estimate) {
        List<String> text = new ArrayList<>();
        text.add("Cost per month (730 h), on-demand list prices of %s, %s:"
                .formatted(estimate.asOf(), estimate.currency()));
        for (Estimate.Line line : estimate.lines()) {
            text.add(String.format(
                    Locale.ROOT,
                    "  %-4s %-8s %-32s %5d x %10.4f %12.2f",
                    line.cloud(),
                    line.cluster().isEmpty() ? "fleet" : line.cluster(),
                    line.what(),
                    line.count(),
                    line.unit(),
                    line.monthly()));
        }
        estimate.perCloud()
                .forEach(
                        (cloud, sum) -> text.add(String.format(Locale.ROOT, "  %-51s %25.2f", cloud + " in all", sum)));
        text.add(String.format(
                Locale.ROOT,
                "  %-51s %25.2f, of which this plan adds %.2f",
                "in all",
                estimate.total(),
                estimate.added()));
        for (Estimate.Unpriced none : estimate.unpriced()) {
            text.add("  NOT in the sum: %d x %s in %s/%s: %s"
                    .formatted(none.count(), none.what(), none.cloud(), none.region(), none.reason()));
        }
        text.add("  Not included: " + String.join("; ", estimate.notIncluded()) + ".");
        if (estimate.warning() != null) {
            text.add("  WARNING: " + estimate.warning() + ".");
        }
        return text;
    }
}
