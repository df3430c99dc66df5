package dev.catamaran.sandbox.failover;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/** Figures of a series of times. */
final class Figures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Figures() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ObjectNode spread(Collection<Double> seconds) {
        return object().put("samples", seconds.size())
                .put("meanSeconds", rounded(mean(seconds)))
                .put("medianSeconds", rounded(percentile(seconds, 0.5)))
                .put("p99Seconds", rounded(percentile(seconds, 0.99)))
                .put("worstSeconds", rounded(percentile(seconds, 1)));
    }

    static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** The smallest value that is not exceeded by the share. */
    static double percentile(Collection<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.clamp(index, 0, sorted.size() - 1));
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
