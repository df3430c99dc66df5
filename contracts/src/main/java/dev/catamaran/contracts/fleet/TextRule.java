package dev.catamaran.contracts.fleet;

import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a text field accepts.
 *
 * @param accepts whether a text is accepted
 * @param words what is accepted, for the user
 */
record TextRule(Predicate<String> accepts, Supplier<String> words) {
    TextRule(Predicate<String> accepts, String words) {
        this(accepts, () -> words);
    }

    static TextRule matching(String pattern, String words) {
        return new TextRule(Pattern.compile(pattern).asMatchPredicate(), words);
    }

    static TextRule oneOf(Collection<String> values) {
        return new TextRule(
                values::contains,
                "one of: " + String.join(", ", values.stream().sorted().toList()));
    }

    static TextRule exactly(String value) {
        return new TextRule(value::equals, "must be " + value);
    }

    /** Accepts any text: another rule looks at it later. */
    static TextRule any() {
        return new TextRule(_ -> true, "a text");
    }
}
