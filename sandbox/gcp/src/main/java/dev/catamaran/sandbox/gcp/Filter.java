package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;

/**
 * The {@code filter} of a list call: {@code labels.a=b}, {@code labels.a:*}, {@code (labels.a eq b) (name ne x.*)},
 * {@code status="RUNNING" AND NOT zone:us-*}.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/instances/list">filter parameter</a>
 */
final class Filter {
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\\(|\\)|!=|>=|<=|=|:|<|>|" + QUOTED + "|[^\\s()=:!<>\"]+)");
    /** After an operator, so that links and times need no quotes. */
    private static final Pattern VALUE = Pattern.compile("\\s*(" + QUOTED + "|[^\\s()\"]+)");

    private static final Set<String> OPERATORS = Set.of("=", ":", "!=", "<", ">", "<=", ">=", "eq", "ne");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private Filter(String text) {
        this.text = text;
        int end = 0;
        while (!text.substring(end).isBlank()) {
            boolean value = !tokens.isEmpty() && OPERATORS.contains(tokens.getLast());
            Matcher matcher = (value ? VALUE : TOKEN).matcher(text).region(end, text.length());
            if (!matcher.lookingAt()) {
                throw unreadable();
            }
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
    }

    /** Parses a filter; an empty one lets everything pass. */
    static Predicate<JsonNode> parse(String text) {
        if (text.isBlank()) {
            return resource -> true;
        }
        Filter filter = new Filter(text);
        Predicate<JsonNode> parsed = filter.alternatives();
        if (filter.next < filter.tokens.size()) {
            throw filter.unreadable();
        }
        return parsed;
    }

    private Predicate<JsonNode> alternatives() {
        Predicate<JsonNode> all = conjunction();
        while (accept("OR")) {
            all = all.or(conjunction());
        }
        return all;
    }

    private Predicate<JsonNode> conjunction() {
        Predicate<JsonNode> all = factor();
        while (next < tokens.size() && !peek().equals(")") && !peek().equals("OR")) {
            accept("AND");
            all = all.and(factor());
        }
        return all;
    }

    private Predicate<JsonNode> factor() {
        if (accept("NOT")) {
            return factor().negate();
        }
        if (accept("(")) {
            Predicate<JsonNode> inner = alternatives();
            if (!accept(")")) {
                throw unreadable();
            }
            return inner;
        }
        return comparison();
    }

    private Predicate<JsonNode> comparison() {
        String[] field = take().split("\\.", -1);
        String operator = take();
        String value = value();
        Predicate<String> test = switch (operator) {
            case "=" -> wildcard(value);
            case ":" -> wildcard(value);
            case "!=" -> wildcard(value).negate();
            case "eq" -> regex(value);
            case "ne" -> regex(value).negate();
            case "<" -> actual -> compare(actual, value) < 0;
            case ">" -> actual -> compare(actual, value) > 0;
            case "<=" -> actual -> compare(actual, value) <= 0;
            case ">=" -> actual -> compare(actual, value) >= 0;
            default -> throw unreadable();
        };
        boolean absentPasses = operator.equals("!=") || operator.equals("ne");
        return resource -> matches(resource, field, 0, test, absentPasses);
    }

    private String value() {
        String value = take();
        return value.startsWith("\"") ? value.substring(1, value.length() - 1).replace("\\\"", "\"") : value;
    }

    private static boolean matches(
            JsonNode node, String[] field, int depth, Predicate<String> test, boolean absentPasses) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .anyMatch(element -> matches(element, field, depth, test, absentPasses));
        }
        if (depth == field.length) {
            boolean present = node.isValueNode() && !node.isNull();
            return present ? test.test(node.asText()) : absentPasses;
        }
        String name =
                field[depth].startsWith("\"") ? field[depth].substring(1, field[depth].length() - 1) : field[depth];
        return node.has(name) ? matches(node.get(name), field, depth + 1, test, absentPasses) : absentPasses;
    }

    private static Predicate<String> wildcard(String value) {
        String[] literals = value.split("\\*", -1);
        List<String> quoted = new ArrayList<>();
        for (String literal : literals) {
            quoted.add(Pattern.quote(literal));
        }
        return Pattern.compile(String.join(".*", quoted), Pattern.DOTALL).asMatchPredicate();
    }

    private Predicate<String> regex(String value) {
        try {
            return Pattern.compile(value).asMatchPredicate();
        } catch (PatternSyntaxException _) {
            throw unreadable();
        }
    }

    private static int compare(String actual, String value) {
        try {
            return Double.compare(Double.parseDouble(actual), Double.parseDouble(value));
        } catch (NumberFormatException _) {
            return actual.compareTo(value);
        }
    }

    private String peek() {
        return tokens.get(next);
    }

    private String take() {
        if (next >= tokens.size()) {
            throw unreadable();
        }
        return tokens.get(next++);
    }

    private boolean accept(String token) {
        boolean found = next < tokens.size() && peek().equals(token);
        next += found ? 1 : 0;
        return found;
    }

    private GcpError unreadable() {
        return GcpError.invalid("filter", text, "Invalid list filter expression.");
    }
}
