package dev.catamaran.contracts.fleet;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what is wrong with a document, the first violation of each field, and which fields were left to defaults. */
final class Findings {
    private static final int SHOWN = 60;

    private final Map<String, Violation> violations = new LinkedHashMap<>();
    private final Set<String> defaulted = new HashSet<>();

    void add(String path, Object value, String rule) {
        violations.putIfAbsent(path, new Violation(path, shorten(String.valueOf(value)), rule));
    }

    void addDefaulted(String path) {
        defaulted.add(path);
    }

    /** Adds to the one field that was written; to the later one when both or neither were. */
    void addToWritten(String earlier, Object earlierValue, String later, Object laterValue, String rule) {
        if (defaulted.contains(later) && !defaulted.contains(earlier)) {
            add(earlier, earlierValue, String.format(rule, later, laterValue));
        } else {
            add(later, laterValue, String.format(rule, earlier, earlierValue));
        }
    }

    /** Whether neither the field nor anything above or below it was found wrong. */
    boolean clean(String path) {
        return violations.keySet().stream().noneMatch(found -> within(found, path) || within(path, found));
    }

    List<Violation> violations() {
        return List.copyOf(violations.values());
    }

    <T> Reading<T> reading(T value) {
        return violations.isEmpty() ? new Reading.Valid<>(value) : new Reading.Invalid<>(violations());
    }

    /** The path of a field of an object. */
    static String below(String path, String field) {
        return path.isEmpty() ? shorten(field) : path + "." + shorten(field);
    }

    private static boolean within(String path, String ancestor) {
        return path.startsWith(ancestor)
                && (path.length() == ancestor.length() || ".[".indexOf(path.charAt(ancestor.length())) >= 0);
    }

    private static String shorten(String text) {
        if (text.length() <= SHOWN && !CharacterRules.hasControl(text)) {
            return text;
        }
        int[] shown = text.codePoints()
                .limit(SHOWN + 1)
                .map(character -> CharacterRules.isControl(character) ? 0xfffd : character)
                .toArray();
        return shown.length <= SHOWN ? new String(shown, 0, shown.length) : new String(shown, 0, SHOWN - 1) + "…";
    }
}
