package dev.catamaran.sandbox.world;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service tells of itself in Prometheus' text format, version 0.0.4. */
record Exposition(List<Sample> samples) {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    record Sample(String name, Map<String, String> labels, double value) {}

    /**
     * Durations, counted by their upper bounds.
     *
     * @param cumulative how many were at most so long, by seconds
     */
    record Histogram(SortedMap<Double, Double> cumulative) {
        Histogram since(Histogram before) {
            TreeMap<Double, Double> difference = new TreeMap<>();
            cumulative.forEach(
                    (bound, count) -> difference.put(bound, count - before.cumulative.getOrDefault(bound, 0.0)));
            return new Histogram(difference);
        }

        double count() {
            return cumulative.values().stream().reduce(0.0, Double::max);
        }

        /** Seconds that a share of them did not exceed, straight between the bounds; 0 when there are none. */
        double quantile(double share) {
            if (count() == 0) {
                return 0;
            }
            double rank = share * count();
            double lower = 0;
            double below = 0;
            for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
                if (bucket.getValue() >= rank && bucket.getValue() > below) {
                    double upper = Double.isInfinite(bucket.getKey()) ? lower : bucket.getKey();
                    return lower + (upper - lower) * (rank - below) / (bucket.getValue() - below);
                }
                lower = bucket.getKey();
                below = bucket.getValue();
            }
            return lower;
        }
    }

    static Exposition parse(String text) {
        return new Exposition(text.lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Sample(
                        line.group(1), labels(line.group(2) == null ? "" : line.group(2)), value(line.group(3))))
                .toList());
    }

    private static double value(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    /** Sum of the samples of a name that carry a label. */
    double sum(String name, String label, String value) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name)
                        && value.equals(sample.labels().get(label)))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** All histograms of a name together. */
    Histogram histogram(String name) {
        TreeMap<Double, Double> cumulative = new TreeMap<>();
        samples.stream()
                .filter(sample -> sample.name().equals(name + "_bucket"))
                .forEach(sample -> cumulative.merge(
                        value(sample.labels().getOrDefault("le", "+Inf")), sample.value(), Double::sum));
        return new Histogram(cumulative);
    }
}
