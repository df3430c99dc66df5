package dev.catamaran.plan.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * List prices as they were on one day.
 *
 * @param asOf when they were last checked
 * @param currency ISO 4217, of every figure
 * @param source which pages they are from
 * @param notIncluded what no estimate from this table covers, for people
 * @param free kinds that cost nothing by themselves: {@code aws.Vpc}
 */
public record PriceTable(
        LocalDate asOf,
        String currency,
        String source,
        List<String> notIncluded,
        List<String> free,
        List<Sheet> sheets) {
    public PriceTable {
        notIncluded = List.copyOf(notIncluded);
        free = List.copyOf(free);
        sheets = List.copyOf(sheets);
    }

    /**
     * Prices of a cloud in regions that cost the same.
     *
     * @param spotShare of the on-demand price that a spot machine costs at most, 0 to 1; empty when nobody promises one
     * @param disk kind of a machine's root disk: {@code gp3}
     * @param diskGibMonth for one GiB and month
     * @param machineHour by shape
     * @param resourceHour by kind
     * @param most how many of a kind are charged at most in one cluster
     */
    public record Sheet(
            String cloud,
            List<String> regions,
            Optional<BigDecimal> spotShare,
            String disk,
            BigDecimal diskGibMonth,
            Map<String, BigDecimal> machineHour,
            Map<String, BigDecimal> resourceHour,
            Map<String, Long> most) {
        public Sheet {
            regions = List.copyOf(regions);
            machineHour = Map.copyOf(machineHour);
            resourceHour = Map.copyOf(resourceHour);
            most = Map.copyOf(most);
        }
    }

    /** Empty for a region without prices. */
    public Optional<Sheet> sheet(String cloud, String region) {
        return sheets.stream()
                .filter(sheet -> sheet.cloud().equals(cloud) && sheet.regions().contains(region))
                .findFirst();
    }
}
