package dev.catamaran.sandbox.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which fields identify the elements of a list, by the list's name, as the built-in types declare it. */
final class MergeKeys {
    private static final Map<String, List<List<String>>> KEYS = Map.ofEntries(
            Map.entry("containers", List.of(List.of("name"))),
            Map.entry("initContainers", List.of(List.of("name"))),
            Map.entry("ephemeralContainers", List.of(List.of("name"))),
            Map.entry("env", List.of(List.of("name"))),
            Map.entry("volumes", List.of(List.of("name"))),
            Map.entry("imagePullSecrets", List.of(List.of("name"))),
            Map.entry("secrets", List.of(List.of("name"))),
            Map.entry("webhooks", List.of(List.of("name"))),
            Map.entry("drivers", List.of(List.of("name"))),
            Map.entry("ports", List.of(List.of("containerPort", "protocol"), List.of("port", "protocol"))),
            Map.entry("volumeMounts", List.of(List.of("mountPath"))),
            Map.entry("volumeDevices", List.of(List.of("devicePath"))),
            Map.entry("conditions", List.of(List.of("type"))),
            Map.entry("addresses", List.of(List.of("type", "address"))),
            Map.entry("ownerReferences", List.of(List.of("uid"))),
            Map.entry("hostAliases", List.of(List.of("ip"))),
            Map.entry("topologySpreadConstraints", List.of(List.of("topologyKey", "whenUnsatisfiable"))),
            Map.entry("managedFields", List.of()));

    private MergeKeys() {}

    /** The keys of a list, or nothing when it is replaced as a whole. */
    static Optional<List<String>> of(String listName, ArrayNode... lists) {
        return KEYS.getOrDefault(listName, List.of()).stream()
                .filter(keys -> fit(keys.getFirst(), lists))
                .findFirst();
    }

    /** Whether a list of plain values is a set: added to, not replaced. */
    static boolean isSet(String listName) {
        return listName.equals("finalizers");
    }

    static String value(JsonNode element, String key) {
        JsonNode value = element.path(key);
        return value.isMissingNode() && key.equals("protocol") ? "TCP" : value.asText();
    }

    static boolean same(JsonNode one, JsonNode other, List<String> keys) {
        return keys.stream().allMatch(key -> value(one, key).equals(value(other, key)));
    }

    private static boolean fit(String key, ArrayNode... lists) {
        boolean any = false;
        for (ArrayNode list : lists) {
            for (JsonNode element : list) {
                if (!element.has(key)) {
                    boolean directive = element.has("$patch");
                    if (!directive) {
                        return false;
                    }
                }
                any = true;
            }
        }
        return any;
    }
}
