package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The filters of a describe call: all of them must match, each by any of its values. */
record Filters(List<Filter> filters) {
    /** One filter; values may hold {@code *} and {@code ?}. */
    record Filter(String name, List<Glob> values) {
        boolean accepts(Collection<String> candidates) {
            return candidates.stream().anyMatch(this::accepts);
        }

        boolean accepts(String candidate) {
            return values.stream().anyMatch(value -> value.matches(candidate));
        }
    }

    /** A value to be matched; its beginning up to the first wildcard tells most candidates at once. */
    record Glob(String beginning, Pattern whole) {
        static Glob of(String value) {
            StringBuilder expression = new StringBuilder();
            for (int i = 0; i < value.length(); i++) {
                char character = value.charAt(i);
                switch (character) {
                    case '*' -> expression.append(".*");
                    case '?' -> expression.append('.');
                    default -> expression.append(Pattern.quote(String.valueOf(character)));
                }
            }
            String beginning = WILDCARD.split(value, 2)[0];
            return new Glob(beginning, Pattern.compile(expression.toString(), Pattern.DOTALL));
        }

        boolean matches(String candidate) {
            return candidate.startsWith(beginning) && whole.matcher(candidate).matches();
        }
    }

    private static final Pattern WILDCARD = Pattern.compile("[*?]");

    static Filters of(Call call) {
        return new Filters(call.in().items("Filter").stream()
                .map(filter -> {
                    String name = filter.required("Name");
                    FilterNames.check(call.action(), name);
                    return new Filter(
                            name, filter.texts("Value").stream().map(Glob::of).toList());
                })
                .toList());
    }

    /** Whether a filter of this name is absent or accepts the value. */
    boolean admit(String name, String value) {
        return filters.stream().allMatch(filter -> !filter.name().equals(name) || filter.accepts(value));
    }

    /** Whether the filters on tags match: told before a resource is made ready to be shown, which costs far more. */
    boolean matchTags(Map<String, String> tags) {
        return filters.stream()
                .filter(filter -> filter.name().startsWith("tag:"))
                .allMatch(filter -> filter.accepts(tagged(filter.name(), tags)));
    }

    boolean match(JsonNode shown, Map<String, String> tags) {
        if (filters.isEmpty()) {
            return true;
        }
        Attributes attributes = new Attributes(shown);
        return filters.stream().allMatch(filter -> filter.accepts(candidates(filter.name(), attributes, tags)));
    }

    private static Collection<String> candidates(String name, Attributes attributes, Map<String, String> tags) {
        if (name.startsWith("tag:")) {
            return tagged(name, tags);
        }
        return switch (name) {
            case "tag-key" -> tags.keySet();
            case "tag-value" -> tags.values();
            default -> attributes.values(name);
        };
    }

    private static Collection<String> tagged(String name, Map<String, String> tags) {
        String value = tags.get(name.substring(4));
        return value == null ? List.of() : List.of(value);
    }
}
