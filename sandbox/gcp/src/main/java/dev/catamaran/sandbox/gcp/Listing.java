package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Answers of list calls: filtered, in pages that end. */
final class Listing {
    private static final int DEFAULT_PAGE = 500;

    private Listing() {}

    /** One page of resources of a single scope. */
    static ObjectNode page(Request request, String singular, Collection<ObjectNode> all) {
        Key key = request.key();
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", "compute#" + singular + (request.verb().equals("list") ? "List" : ""));
        list.put("id", key.collectionPath());
        List<ObjectNode> items = window(list, request, all);
        if (!items.isEmpty()) {
            items.forEach(list.withArray("items")::add);
        }
        return list.put("selfLink", Key.BASE + key.collectionPath());
    }

    /** One page over all scopes; scopes without a resource on it say so in a warning. */
    static ObjectNode aggregated(
            Request request, String singular, Collection<String> scopes, Collection<ObjectNode> all) {
        String id = "projects/" + request.project() + "/aggregated/" + request.collection();
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", "compute#" + singular + "AggregatedList").put("id", id);
        ObjectNode byScope = list.putObject("items");
        for (ObjectNode item : window(list, request, all)) {
            String scope = Key.parse(item.path("selfLink").asText(), "")
                    .orElseThrow()
                    .scope()
                    .path();
            ArrayNode items = byScope.withObject("/" + scope.replace("/", "~1")).withArray(request.collection());
            items.add(item);
        }
        for (String scope : scopes) {
            if (!byScope.has(scope)) {
                warn(byScope.putObject(scope), scope);
            }
        }
        return list.put("selfLink", Key.BASE + id);
    }

    private static void warn(ObjectNode empty, String scope) {
        ObjectNode warning = empty.putObject("warning").put("code", "NO_RESULTS_ON_PAGE");
        warning.put("message", "There are no results for scope '" + scope + "' on this page.");
        warning.putArray("data").addObject().put("key", "scope").put("value", scope);
    }

    private static List<ObjectNode> window(ObjectNode list, Request request, Collection<ObjectNode> all) {
        Map<String, String> query = request.query();
        List<ObjectNode> matching = all.stream()
                .filter(Filter.parse(query.getOrDefault("filter", "")))
                .toList();
        int from = Math.min(number(query, "pageToken", 0), matching.size());
        int to = Math.min(from + Math.max(1, number(query, "maxResults", DEFAULT_PAGE)), matching.size());
        if (to < matching.size()) {
            list.put("nextPageToken", Integer.toString(to));
        }
        return matching.subList(from, to);
    }

    private static int number(Map<String, String> query, String name, int otherwise) {
        String text = query.getOrDefault(name, "");
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw GcpError.invalid(name, text, "Must be a number of an earlier page or a count.");
        }
    }
}
