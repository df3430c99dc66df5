package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Limits per project (global resources) or region (the others), and zones without capacity.
 *
 * <p>As on the real API a quota on machines ends the operation, every other quota refuses the call.
 */
final class Quotas {
    private static final double UNLIMITED = 10_000;

    private final Map<String, Double> limits = new ConcurrentSkipListMap<>();
    private final Set<String> exhausted = ConcurrentHashMap.newKeySet();
    private final Store store;

    Quotas(Store store) {
        this.store = store;
    }

    /** Sets limits by metric; a negative or null one lifts it. Returns those in force. */
    Map<String, Double> set(JsonNode changes) {
        changes.properties().forEach(change -> {
            if (change.getValue().isNull() || change.getValue().asDouble() < 0) {
                limits.remove(change.getKey());
            } else {
                limits.put(change.getKey(), change.getValue().asDouble());
            }
        });
        return new TreeMap<>(limits);
    }

    void capacity(String zone, boolean available) {
        if (available) {
            exhausted.remove(zone);
        } else {
            exhausted.add(zone);
        }
    }

    Set<String> exhaustedZones() {
        return Set.copyOf(exhausted);
    }

    /** Refuses an insert over the limit of its collection. */
    void require(Collections.Collection collection, Key key) {
        Double limit = limits.get(collection.quota());
        boolean machines = key.collection().equals("instances");
        if (limit != null && !machines && usage(collection, key.project(), key.scope()) + 1 > limit) {
            throw GcpError.quota(collection.quota(), limit, key.scope());
        }
    }

    /** The error with which an accepted request will end. */
    Optional<GcpError> fate(Request request, ObjectNode target) {
        boolean machine = request.collection().equals("instances");
        boolean starts = request.verb().equals("insert") || request.verb().equals("start");
        if (!machine || !starts) {
            return Optional.empty();
        }
        String zone = request.scope().name();
        String shape = Decoration.lastSegment(target.path("machineType").asText());
        if (exhausted.contains(zone) || exhausted.contains(zone + "/" + shape)) {
            return Optional.of(
                    GcpError.exhausted(request.project(), request.scope().name()));
        }
        return over("INSTANCES", machines(request).size(), request)
                .or(() -> over(
                        "CPUS",
                        machines(request).stream().mapToInt(Quotas::cpus).sum(),
                        request));
    }

    private Optional<GcpError> over(String metric, int usage, Request request) {
        return Optional.ofNullable(limits.get(metric))
                .filter(limit -> usage > limit)
                .map(limit -> GcpError.quota(metric, limit, request.scope()));
    }

    private List<ObjectNode> machines(Request request) {
        String region = request.scope().regionName();
        return store.all(request.project(), "instances").stream()
                .filter(machine -> Store.keyOf(machine).scope().regionName().equals(region))
                .toList();
    }

    private static int cpus(ObjectNode machine) {
        return MachineTypes.cpus(
                Decoration.lastSegment(machine.path("machineType").asText()));
    }

    private long usage(Collections.Collection collection, String project, Scope scope) {
        return store.all(project, collection.name()).stream()
                .map(Store::keyOf)
                .filter(key -> key.scope().regionName().equals(scope.regionName()))
                .count();
    }

    /** The quotas as projects and regions show them. */
    ArrayNode describe(ArrayNode into, String project, Scope scope) {
        boolean global = scope.kind() == Scope.Kind.GLOBAL;
        for (Collections.Collection collection : Collections.all()) {
            boolean here = global
                    ? collection.scopes().contains(Scope.Kind.GLOBAL)
                    : !collection.scopes().equals(Set.of(Scope.Kind.GLOBAL));
            if (here) {
                describe(into, collection.quota(), usage(collection, project, scope));
            }
        }
        if (!global) {
            describe(into, "CPUS", processors(project, scope));
        }
        return into;
    }

    private void describe(ArrayNode into, String metric, long usage) {
        into.addObject()
                .put("metric", metric)
                .put("limit", limits.getOrDefault(metric, UNLIMITED))
                .put("usage", (double) usage);
    }

    private long processors(String project, Scope region) {
        return store.all(project, "instances").stream()
                .filter(machine -> Store.keyOf(machine).scope().regionName().equals(region.regionName()))
                .mapToInt(Quotas::cpus)
                .sum();
    }

    void save(ObjectNode into) {
        ObjectNode saved = into.putObject("limits");
        limits.forEach(saved::put);
        exhausted.forEach(into.putArray("exhausted")::add);
    }

    void load(JsonNode state) {
        limits.clear();
        exhausted.clear();
        set(state.path("limits"));
        state.path("exhausted").forEach(zone -> exhausted.add(zone.asText()));
    }
}
