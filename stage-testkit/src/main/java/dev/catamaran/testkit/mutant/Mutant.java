package dev.catamaran.testkit.mutant;

import java.util.Map;

/**
 * A planted defect: lines of one class, replaced in the memory of a test.
 *
 * @param name for people
 * @param file simple name of the class
 * @param changes what the mutant has, by what stands there
 */
public record Mutant(String name, String file, Map<String, String> changes) {
    /** With one line replaced. */
    public Mutant(String name, String file, String line, String instead) {
        this(name, file, Map.of(line, instead));
    }

    String applied(String source) {
        String changed = source;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (!source.contains(change.getKey())) {
                throw new IllegalStateException(file + " has no '" + change.getKey() + "' to replace");
            }
            changed = changed.replace(change.getKey(), change.getValue());
        }
        return changed;
    }

    @Override
    public String toString() {
        return name;
    }
}
