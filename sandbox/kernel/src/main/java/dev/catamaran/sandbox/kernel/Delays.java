package dev.catamaran.sandbox.kernel;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every delay the world may impose, by name ({@code aws.instance.boot}), with its typical real duration.
 *
 * <p>The profile scales the typical value; an override set through the control API replaces it as it is.
 */
public final class Delays {
    private final Profile profile;
    private final Map<String, Duration> typical = new ConcurrentHashMap<>();
    private final Map<String, Duration> overrides = new ConcurrentHashMap<>();

    public Delays(Profile profile) {
        this.profile = profile;
    }

    public Profile profile() {
        return profile;
    }

    /** Declares a delay once, when its stand-in is constructed. */
    public void declare(String name, Duration real) {
        typical.put(name, real);
    }

    /** The delay in force. Undeclared names are a defect of the stand-in. */
    public Duration of(String name) {
        Duration override = overrides.get(name);
        if (override != null) {
            return override;
        }
        Duration real = typical.get(name);
        if (real == null) {
            throw new IllegalArgumentException("undeclared delay: " + name);
        }
        return profile.scale(real);
    }

    public void override(String name, Duration duration) {
        if (!typical.containsKey(name)) {
            throw new IllegalArgumentException(
                    "unknown delay '" + name + "', known: " + String.join(", ", new TreeMap<>(typical).keySet()));
        }
        overrides.put(name, duration);
    }

    public void clearOverrides() {
        overrides.clear();
    }

    /** Name to milliseconds in force, sorted by name. */
    public Map<String, Long> inForce() {
        Map<String, Long> all = new TreeMap<>();
        typical.keySet().forEach(name -> all.put(name, of(name).toMillis()));
        return all;
    }
}
