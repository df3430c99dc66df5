package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** The rules for names and labels. */
final class Naming {
    private static final Pattern NAME = Pattern.compile("[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern LABEL_KEY = Pattern.compile("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}");
    private static final Pattern LABEL_VALUE = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}");
    private static final int MOST_LABELS = 64;

    private Naming() {}

    static void requireName(String name) {
        if (name.isEmpty()) {
            throw GcpError.of("required", "Required field 'resource.name' not specified");
        }
        if (!NAME.matcher(name).matches()) {
            throw GcpError.invalid(
                    "resource.name", name, "Must be a match of regex '(?:[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?)'");
        }
    }

    static void requireLabels(JsonNode labels) {
        if (labels.size() > MOST_LABELS) {
            throw GcpError.invalid("resource.labels", labels.size() + " labels", "At most 64 are allowed.");
        }
        labels.properties().forEach(label -> {
            if (!LABEL_KEY.matcher(label.getKey()).matches()) {
                throw GcpError.invalid(
                        "resource.labels",
                        label.getKey(),
                        "Label keys must start with a lowercase letter and hold only lowercase letters, digits, '_' and '-', at most 63.");
            }
            if (!LABEL_VALUE.matcher(label.getValue().asText()).matches()) {
                throw GcpError.invalid(
                        "resource.labels",
                        label.getValue().asText(),
                        "Label values may hold only lowercase letters, digits, '_' and '-', at most 63.");
            }
        });
    }
}
