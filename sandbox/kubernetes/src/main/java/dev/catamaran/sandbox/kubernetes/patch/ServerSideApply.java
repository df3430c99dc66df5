package dev.catamaran.sandbox.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Server-side apply: sets the fields that a manager states, removes those that it stated before and no longer does,
 * and refuses to change what others own unless forced.
 */
public final class ServerSideApply {
    private final String manager;
    private final boolean force;
    private final boolean builtIn;
    private final String subresource;

    public ServerSideApply(String manager, boolean force, boolean builtIn, String subresource) {
        this.manager = manager;
        this.force = force;
        this.builtIn = builtIn;
        this.subresource = subresource;
    }

    /** The live object with the configuration applied, its managed fields brought up to date. */
    public ObjectNode apply(ObjectNode live, JsonNode configuration) {
        ManagedFields owners = new ManagedFields(live);
        Map<List<String>, JsonNode> wanted = FieldSet.of(configuration, builtIn).leaves();
        refuseConflicts(live, wanted, owners);
        ObjectNode result = live.deepCopy();
        Set<List<String>> gone = new HashSet<>(owners.appliedBy(manager));
        gone.removeAll(wanted.keySet());
        gone.stream()
                .filter(path -> owners.othersOwning(path, manager).isEmpty())
                .sorted(FieldSet::compare)
                .forEach(path -> FieldPaths.remove(result, path));
        wanted.forEach((path, value) -> FieldPaths.set(result, path, value));
        owners.applied(manager, Metadata.apiVersion(configuration), subresource, wanted.keySet());
        owners.into(result);
        return result;
    }

    private void refuseConflicts(ObjectNode live, Map<List<String>, JsonNode> wanted, ManagedFields owners) {
        List<String> conflicts = new ArrayList<>();
        wanted.forEach((path, value) -> {
            JsonNode current = FieldPaths.get(live, path);
            if (current != null && !current.equals(value)) {
                owners.othersOwning(path, manager)
                        .forEach(other -> conflicts.add("conflict with \"" + other + "\": " + readable(path)));
                if (force) {
                    owners.take(path, manager);
                }
            }
        });
        if (!conflicts.isEmpty() && !force) {
            throw new ApiFault(
                    409,
                    "Conflict",
                    "Apply failed with " + conflicts.size() + " conflict" + (conflicts.size() == 1 ? "" : "s") + ": "
                            + String.join("; ", conflicts));
        }
    }

    private static String readable(List<String> path) {
        StringBuilder text = new StringBuilder();
        for (String step : path) {
            if (step.startsWith("f:")) {
                text.append('.').append(step, 2, step.length());
            } else {
                text.append('[').append(step, 2, step.length()).append(']');
            }
        }
        return text.toString();
    }
}
