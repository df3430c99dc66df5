package dev.catamaran.contracts.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what is wrong with a document, the first violation of each field, and which fields were left to defaults. */
final class Findings {
    private static final int SHOWN = 60;
    /** So many fit into one message with room to spare. */
    private static final int LISTED = 100;

    private static final String HIDDEN = "(hidden)";
    private static final Pattern SECRET_NAME = Pattern.compile(
            "passw|secret|token|credential|authorization|(private|access|api).?key", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_OF_URL = Pattern.compile("://[^/@\\s]*@");
    private static final Pattern QUERY_OF_URL = Pattern.compile("(://[^?#]*)([?#]).*", Pattern.DOTALL);

    private final Map<String, Violation> violations = new LinkedHashMap<>();
    private final Set<String> defaulted = new HashSet<>();

    void add(String path, Object value, String rule) {
        violations.putIfAbsent(path, new Violation(path, shorten(shown(path, value)), rule));
    }

    /** Violations travel into logs, topics and rows: what may be a secret stays behind. */
    private static String shown(String path, Object value) {
        String text = String.valueOf(value);
        boolean structure = value instanceof Map || value instanceof Collection;
        boolean namedSecret = SECRET_NAME.matcher(path).find() && !path.endsWith(text);
        if (namedSecret || (structure && SECRET_NAME.matcher(text).find())) {
            return HIDDEN;
        }
        String withoutUser = USER_OF_URL.matcher(text).replaceAll("://" + HIDDEN + "@");
        return QUERY_OF_URL.matcher(withoutUser).replaceFirst("$1$2" + HIDDEN);
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

    /** Everything found, in the order of finding; of very many the first ones and how many there are beside them. */
    List<Violation> violations() {
        if (violations.size() <= LISTED) {
            return List.copyOf(violations.values());
        }
        List<Violation> listed =
                new ArrayList<>(violations.values().stream().limit(LISTED - 1).toList());
        int more = violations.size() - listed.size();
        listed.add(new Violation("", more + " more", "correct those that are listed first"));
        return listed;
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
