package dev.catamaran.gitops.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the catalog's {@code ${...}} in a parsed document; what is filled in is never looked at again. */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z.]+)}");

    private final Map<String, Object> values;

    private Placeholders(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    static Placeholders of(String fleet, FleetSpec spec, int ingressPort) {
        return new Placeholders(Map.of(
                "fleet", fleet,
                "zone", spec.traffic().zone(),
                "hostname", spec.traffic().hostname(),
                "ingressPort", ingressPort,
                "autoscalingPods", spec.platform().autoscaling().pods()));
    }

    Placeholders in(FleetSpec.Cluster cluster) {
        Map<String, Object> more = new HashMap<>(values);
        more.put("cluster", cluster.name());
        more.put("cloud", cluster.cloud());
        more.put("region", cluster.region());
        more.put("workersMin", cluster.workers().min());
        more.put("workersMax", cluster.workers().max());
        return new Placeholders(more);
    }

    JsonNode fill(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode filled = object.objectNode();
                object.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue())));
                yield filled;
            }
            case ArrayNode array -> {
                ArrayNode filled = array.arrayNode();
                array.forEach(element -> filled.add(fill(element)));
                yield filled;
            }
            default -> node.isTextual() ? text(node.asText()) : node;
        };
    }

    private JsonNode text(String text) {
        Matcher whole = PLACEHOLDER.matcher(text);
        if (whole.matches()) {
            return Yaml.tree(value(whole.group(1)));
        }
        return Yaml.tree(PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(String.valueOf(value(match.group(1))))));
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "the platform catalog uses ${" + name + "}, which is unknown here; known: " + values.keySet());
        }
        return value;
    }
}
