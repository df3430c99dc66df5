package dev.catamaran.sandbox.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Label and field selectors, as query parameters carry them and as objects hold them. */
public final class Selector {
    private static final Pattern SET = Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s+\\(([^)]*)\\)\\s*");
    private static final Pattern EQUALITY = Pattern.compile("\\s*([^=!\\s]+)\\s*(==|=|!=)\\s*(\\S*)\\s*");

    private Selector() {}

    /** {@code app=web,tier in (a,b),!old}; empty selects all. */
    public static Predicate<JsonNode> labels(String expression) {
        List<Predicate<Map<String, String>>> terms = new ArrayList<>();
        for (String term : terms(expression)) {
            terms.add(labelTerm(term.strip()));
        }
        return object -> {
            Map<String, String> labels = Metadata.labels(object);
            return terms.stream().allMatch(term -> term.test(labels));
        };
    }

    /** {@code metadata.name=x,status.phase!=Running}. */
    public static Predicate<JsonNode> fields(String expression) {
        List<Predicate<JsonNode>> terms = new ArrayList<>();
        for (String term : terms(expression)) {
            Matcher equality = EQUALITY.matcher(term);
            if (!equality.matches()) {
                throw ApiFault.badRequest("invalid field selector: " + term);
            }
            String pointer = "/" + equality.group(1).replace('.', '/');
            boolean wanted = !equality.group(2).equals("!=");
            String value = equality.group(3);
            terms.add(object -> object.at(pointer).asText("").equals(value) == wanted);
        }
        return object -> terms.stream().allMatch(term -> term.test(object));
    }

    /** A {@code matchLabels}/{@code matchExpressions} selector, or the plain map of a Service. */
    public static Predicate<JsonNode> object(JsonNode selector) {
        boolean plain = !selector.has("matchLabels") && !selector.has("matchExpressions");
        Map<String, String> wanted = Metadata.strings(plain ? selector : selector.path("matchLabels"));
        JsonNode expressions = selector.path("matchExpressions");
        return object -> {
            Map<String, String> labels = Metadata.labels(object);
            boolean matches = labels.entrySet().containsAll(wanted.entrySet());
            for (JsonNode expression : expressions) {
                matches = matches && expression(expression, labels);
            }
            return matches;
        };
    }

    private static boolean expression(JsonNode expression, Map<String, String> labels) {
        String key = expression.path("key").asText();
        List<String> values = new ArrayList<>();
        expression.path("values").forEach(value -> values.add(value.asText()));
        return switch (expression.path("operator").asText()) {
            case "In" -> values.contains(labels.getOrDefault(key, "\0"));
            case "NotIn" -> !values.contains(labels.getOrDefault(key, "\0"));
            case "Exists" -> labels.containsKey(key);
            default -> !labels.containsKey(key);
        };
    }

    private static Predicate<Map<String, String>> labelTerm(String term) {
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            List<String> values = List.of(set.group(3).strip().split("\\s*,\\s*", -1));
            boolean in = set.group(2).equals("in");
            return labels -> values.contains(labels.getOrDefault(set.group(1), "\0")) == in;
        }
        Matcher equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            boolean wanted = !equality.group(2).equals("!=");
            return labels -> equality.group(3).equals(labels.getOrDefault(equality.group(1), "\0")) == wanted;
        }
        if (term.contains(" ") || term.isEmpty()) {
            throw ApiFault.badRequest("unable to parse requirement: " + term);
        }
        return term.startsWith("!")
                ? labels -> !labels.containsKey(term.substring(1))
                : labels -> labels.containsKey(term);
    }

    /** Splits at commas that are not inside parentheses. */
    private static List<String> terms(String expression) {
        List<String> terms = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < expression.length(); i++) {
            char at = expression.charAt(i);
            depth += at == '(' ? 1 : at == ')' ? -1 : 0;
            if (at == ',' && depth == 0) {
                terms.add(expression.substring(start, i));
                start = i + 1;
            }
        }
        if (start < expression.length()) {
            terms.add(expression.substring(start));
        }
        return terms;
    }
}
