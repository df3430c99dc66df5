package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.ObjectStore;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.api.Selector;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A list with selectors and pages. */
final class Listing {
    private Listing() {}

    /** Label selector, field selector and the name in the path, together. */
    static Predicate<JsonNode> condition(ApiPath path, Map<String, String> query) {
        Predicate<JsonNode> named = path.name().isEmpty()
                ? object -> true
                : object -> object.path("metadata").path("name").asText().equals(path.name());
        return named.and(Selector.labels(query.getOrDefault("labelSelector", "")))
                .and(Selector.fields(query.getOrDefault("fieldSelector", "")));
    }

    static ObjectNode of(ObjectStore store, ResourceType type, ApiPath path, Map<String, String> query) {
        Predicate<JsonNode> condition = condition(path, query);
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
        ObjectNode metadata = list.putObject("metadata");
        List<ObjectNode> found = store.atomically(() -> {
            metadata.put("resourceVersion", Long.toString(store.version()));
            return store.list(type.name(), path.namespace().isEmpty() ? null : path.namespace());
        });
        List<ObjectNode> selected = found.stream().filter(condition).toList();
        int offset = offset(query.getOrDefault("continue", ""));
        int limit = number(query.getOrDefault("limit", "0"));
        int end = limit <= 0 ? selected.size() : Math.min(selected.size(), offset + limit);
        ArrayNode items = list.putArray("items");
        for (int i = Math.min(offset, end); i < end; i++) {
            items.add(selected.get(i).deepCopy().put("apiVersion", type.apiVersion()));
        }
        if (end < selected.size()) {
            metadata.put("continue", token(end)).put("remainingItemCount", selected.size() - end);
        }
        return list;
    }

    private static String token(int offset) {
        return Base64.getUrlEncoder().encodeToString(("at:" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        try {
            return number(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).substring(3));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw ApiFault.badRequest("continue key is not valid: " + token);
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ApiFault.badRequest("not a number: " + text);
        }
    }
}
