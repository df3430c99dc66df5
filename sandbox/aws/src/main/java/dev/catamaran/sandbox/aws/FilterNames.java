package dev.catamaran.sandbox.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The filters each describe call knows; a wrong name must fail, for an empty answer would read as "all gone". */
final class FilterNames {
    private static final Map<String, Set<String>> KNOWN = read();

    private FilterNames() {}

    private static Map<String, Set<String>> read() {
        Properties lines = new Properties();
        try (InputStream in = FilterNames.class.getResourceAsStream("filters.properties")) {
            lines.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Set<String>> known = new HashMap<>();
        lines.stringPropertyNames()
                .forEach(action -> known.put(
                        action, Set.copyOf(List.of(lines.getProperty(action, "").split(",", -1)))));
        return known;
    }

    static void check(String action, String name) {
        Set<String> names = KNOWN.get(action);
        if (names != null && !name.startsWith("tag:") && !names.contains(Attributes.kebab(name))) {
            throw new AwsFailure("InvalidParameterValue", "The filter '" + name + "' is invalid");
        }
    }
}
