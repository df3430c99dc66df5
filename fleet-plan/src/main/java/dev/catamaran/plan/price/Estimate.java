package dev.catamaran.plan.price;

import dev.catamaran.plan.step.PlannedStep;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet costs by the month once a plan is done, at 730 hours; amounts are rounded to cents, unit prices are exact.
 *
 * @param asOf ISO date of the prices
 * @param warning why not to trust it; null while the prices are young enough
 * @param lines what has a price
 * @param unpriced what costs something but has no price here, and is in no sum
 * @param perCloud sum by cloud
 * @param total sum of all lines
 * @param added of which the plan adds
 * @param notIncluded what is never part of an estimate
 */
public record Estimate(
        String asOf,
        String currency,
        String source,
        @Nullable String warning,
        List<Line> lines,
        List<Unpriced> unpriced,
        Map<String, BigDecimal> perCloud,
        BigDecimal total,
        BigDecimal added,
        List<String> notIncluded) {
    private static final long OLD_DAYS = 180;

    public Estimate {
        lines = List.copyOf(lines);
        unpriced = List.copyOf(unpriced);
        notIncluded = List.copyOf(notIncluded);
    }

    /**
     * @param cluster empty for what joins clusters
     * @param count when the plan is done
     * @param unit for one and a month
     * @param monthly for all
     * @param added of which is for what is not there yet
     */
    public record Line(
            String cloud,
            String region,
            String cluster,
            String what,
            long count,
            BigDecimal unit,
            BigDecimal monthly,
            BigDecimal added) {}

    /** @param reason what is missing in the table */
    public record Unpriced(String cloud, String region, String cluster, String what, long count, String reason) {}

    /** @param today to tell the prices' age by */
    public static Estimate of(PriceTable table, List<PlannedStep> resources, LocalDate today) {
        List<Line> lines = new ArrayList<>();
        List<Unpriced> unpriced = new ArrayList<>();
        new Bill(table.free(), resources)
                .counts()
                .forEach((key, count) -> table.sheet(key.cloud(), key.region())
                        .ifPresentOrElse(
                                sheet -> key.charge()
                                        .monthly(sheet)
                                        .ifPresentOrElse(
                                                unit -> lines.add(line(key, count, sheet, unit)),
                                                () -> unpriced.add(without(key, count, "no price in the table"))),
                                () -> unpriced.add(without(key, count, "no prices of this region in the table"))));
        return new Estimate(
                table.asOf().toString(),
                table.currency(),
                table.source(),
                warning(table.asOf(), today),
                lines,
                unpriced,
                perCloud(lines),
                lines.stream().map(Line::monthly).reduce(cents(BigDecimal.ZERO), BigDecimal::add),
                lines.stream().map(Line::added).reduce(cents(BigDecimal.ZERO), BigDecimal::add),
                table.notIncluded());
    }

    private static Line line(Bill.Key key, Bill.Count count, PriceTable.Sheet sheet, BigDecimal unit) {
        long charged = key.charge().charged(sheet, count.count());
        long kept = key.charge().charged(sheet, count.count() - count.added());
        String what = key.charge() instanceof Charge.DiskGib
                ? key.charge().what() + " " + sheet.disk()
                : key.charge().what();
        return new Line(
                key.cloud(),
                key.region(),
                key.cluster(),
                what,
                charged,
                unit,
                cents(unit.multiply(BigDecimal.valueOf(charged))),
                cents(unit.multiply(BigDecimal.valueOf(charged - kept))));
    }

    private static Unpriced without(Bill.Key key, Bill.Count count, String reason) {
        return new Unpriced(
                key.cloud(), key.region(), key.cluster(), key.charge().what(), count.count(), reason);
    }

    private static @Nullable String warning(LocalDate asOf, LocalDate today) {
        long days = ChronoUnit.DAYS.between(asOf, today);
        return days > OLD_DAYS
                ? "prices are of %s, %d days old: check them against the vendors' pages".formatted(asOf, days)
                : null;
    }

    private static Map<String, BigDecimal> perCloud(List<Line> lines) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        lines.forEach(line -> sums.merge(line.cloud(), line.monthly(), BigDecimal::add));
        return sums;
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}
