package dev.catamaran.deploy.configuration;

import java.util.Locale;
import java.util.Optional;

/**
 * One key of a {@code @ConfigMapping}.
 *
 * @param name dotted name; {@code *} stands for a key of a map
 * @param value default as written, if there is one
 * @param kind what a value looks like
 * @param optional whether the service starts without it
 * @param meaning its Javadoc
 */
public record ConfigurationKey(String name, Optional<String> value, String kind, boolean optional, String meaning) {
    /** Name of the environment variable that sets the key. */
    public String environment() {
        return environment(name);
    }

    /** How MicroProfile Config spells a key in the environment. */
    public static String environment(String key) {
        return key.replaceAll("[^A-Za-z0-9*]", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether a variable sets this key. */
    public boolean isSetBy(String variable) {
        return variable.matches(environment().replace("*", "[A-Z0-9_]+"));
    }
}
