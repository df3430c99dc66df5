package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Create, list, read, replace, patch and delete for one kind of object. */
final class ResourceCollection {
    private static final int PER_PAGE = 100;
    private static final int MAXIMUM_PER_PAGE = 5_000;

    private final Shelf shelf;
    private final Definition definition;
    private final Function<Request, Map<String, String>> scope;

    /**
     * @param scope fields that tell which objects the path is about ({@code zone_id}), after checking that it exists
     */
    ResourceCollection(Shelf shelf, Definition definition, Function<Request, Map<String, String>> scope) {
        this.shelf = shelf;
        this.definition = definition;
        this.scope = scope;
    }

    void register(RouteTable routes, String base) {
        routes.add("POST", base, this::create);
        routes.add("GET", base, this::list);
        routes.add("GET", base + "/{id}", request -> new Answer.One(definition.shown(find(request))));
        routes.add("PUT", base + "/{id}", this::replace);
        routes.add("PATCH", base + "/{id}", this::patch);
        routes.add("DELETE", base + "/{id}", this::remove);
    }

    private Answer create(Request request) {
        Map<String, String> fields = scope.apply(request);
        ObjectNode candidate = merged(definition.defaults(), request.body());
        candidate.put("id", newId());
        fields.forEach(candidate::put);
        String now = now();
        candidate.put("created_on", now).put("modified_on", now);
        return stored(candidate);
    }

    private Answer list(Request request) {
        Map<String, String> fields = scope.apply(request);
        List<ObjectNode> found = shelf.all().stream()
                .filter(object -> within(object, fields))
                .filter(object -> definition.matches(object, request.query()))
                .map(definition::shown)
                .toList();
        return new Answer.Listing(found, PER_PAGE, MAXIMUM_PER_PAGE);
    }

    private Answer replace(Request request) {
        ObjectNode old = find(request);
        ObjectNode candidate = merged(definition.defaults(), request.body());
        for (String kept : List.of("id", "created_on", "zone_id", "zone_name", "disabled_at")) {
            if (old.has(kept)) {
                candidate.set(kept, old.get(kept));
            }
        }
        return stored(candidate.put("modified_on", now()));
    }

    private Answer patch(Request request) {
        ObjectNode candidate = merged(find(request), request.body());
        return stored(candidate.put("modified_on", now()));
    }

    private Answer remove(Request request) {
        String id = find(request).path("id").asText();
        definition.checkRemoval(id);
        shelf.remove(id);
        ObjectNode gone = definition.defaults().removeAll();
        return new Answer.One(gone.put("id", id));
    }

    private Answer stored(ObjectNode candidate) {
        definition.check(candidate);
        shelf.put(candidate);
        return new Answer.One(definition.shown(candidate.deepCopy()));
    }

    private ObjectNode find(Request request) {
        Map<String, String> fields = scope.apply(request);
        return shelf.get(request.variable("id"))
                .filter(object -> within(object, fields))
                .orElseThrow(definition::notFound);
    }

    private ObjectNode merged(ObjectNode base, ObjectNode given) {
        given.remove(definition.serverSet());
        ObjectNode defaults = definition.defaults();
        given.properties().forEach(field -> {
            boolean reset = field.getValue().isNull() && defaults.has(field.getKey());
            base.set(field.getKey(), reset ? defaults.get(field.getKey()) : field.getValue());
        });
        return base;
    }

    private static boolean within(ObjectNode object, Map<String, String> fields) {
        return fields.entrySet().stream()
                .allMatch(field -> object.path(field.getKey()).asText().equals(field.getValue()));
    }

    static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    }
}
