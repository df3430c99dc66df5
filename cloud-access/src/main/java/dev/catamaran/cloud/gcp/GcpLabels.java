package dev.catamaran.cloud.gcp;

import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ownership as labels, and as a description for the kinds that have no labels (network, subnetwork, firewall, router,
 * health check and others).
 *
 * <p>Label values are at most 63 characters of {@code [a-z0-9_-]}.
 */
public final class GcpLabels {
    public static final String FLEET_UID = "catamaran-fleet-uid";
    public static final String CLUSTER = "catamaran-cluster";
    public static final String SLOT = "catamaran-slot";

    private GcpLabels() {}

    /** The labels a resource is created with and known by. */
    public static Map<String, String> of(Ownership owner, String slot) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(FLEET_UID, value(owner.fleetUid()));
        labels.put(CLUSTER, value(owner.cluster()));
        labels.put(SLOT, value(slot));
        return labels;
    }

    /** The same as text: {@code catamaran-fleet-uid=... catamaran-cluster=... catamaran-slot=...}. */
    public static String description(Ownership owner, String slot) {
        return of(owner, slot).entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" "));
    }

    /**
     * Checks who owns what was found by name, before it is adopted, changed or deleted.
     *
     * @throws ProblemException a Conflict when it is somebody else's
     */
    public static void check(Ownership owner, String slot, String name, Map<String, String> labels) {
        if (!labels.entrySet().containsAll(of(owner, slot).entrySet())) {
            throw foreign(name, labels.toString());
        }
    }

    /** As {@link #check(Ownership, String, String, Map)} for kinds without labels. */
    public static void check(Ownership owner, String slot, String name, String description) {
        if (!description.equals(description(owner, slot))) {
            throw foreign(name, "'" + description + "'");
        }
    }

    /** A filter for lists: every labelled resource of the fleet. */
    public static String fleetFilter(Ownership owner) {
        return "labels." + FLEET_UID + "=" + value(owner.fleetUid());
    }

    /** A text as a label value. */
    public static String value(String text) {
        String clean = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        return clean.substring(0, Math.min(clean.length(), 63));
    }

    private static ProblemException foreign(String name, String ownership) {
        return new ProblemException(new Problem.Conflict("'" + name + "' exists and is not this fleet's (it says "
                + ownership + "): delete or rename it, or choose another fleet name"));
    }
}
