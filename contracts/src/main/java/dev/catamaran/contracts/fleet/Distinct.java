package dev.catamaran.contracts.fleet;

import java.util.HashMap;
import java.util.Map;

/**
 * Holds that no two fields have the same value.
 *
 * @param <T> type of the values
 */
final class Distinct<T> {
    private final Findings findings;
    private final Map<T, String> seen = new HashMap<>();

    Distinct(Findings findings) {
        this.findings = findings;
    }

    /** Reports the field when an earlier one has its value. */
    void check(Section section, String field, T value) {
        if (!section.clean(field)) {
            return;
        }
        String earlier = seen.putIfAbsent(value, section.path(field));
        if (earlier != null) {
            findings.addToWritten(earlier, value, section.path(field), value, "must differ from %s, which is %s too");
        }
    }
}
