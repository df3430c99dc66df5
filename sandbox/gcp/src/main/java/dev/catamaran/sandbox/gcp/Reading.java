package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Calls that change nothing: get, list, aggregated list and the custom questions. */
final class Reading {
    private final Store store;
    private final Families families;
    private final Catalogue catalogue;

    Reading(Store store, Families families, Catalogue catalogue) {
        this.store = store;
        this.families = families;
        this.catalogue = catalogue;
    }

    JsonNode answer(Request request) {
        Collections.Collection collection = Collections.require(request.collection());
        return switch (request.verb()) {
            case "get" -> get(request);
            case "list" -> Listing.page(request, collection.singular(), list(request));
            case "aggregatedList" ->
                Listing.aggregated(request, collection.singular(), catalogue.scopes(collection), everywhere(request));
            default -> ask(request);
        };
    }

    private JsonNode get(Request request) {
        if (request.collection().equals("images")) {
            return catalogue.image(request.project(), request.name()).orElseGet(() -> stored(request));
        }
        return stored(request);
    }

    private ObjectNode stored(Request request) {
        return store.locked(() -> view(store.require(request.key())));
    }

    private JsonNode ask(Request request) {
        if (request.verb().equals("getFromFamily")) {
            return catalogue
                    .family(request.project(), request.name())
                    .orElseThrow(() -> GcpError.notFound(
                            "projects/" + request.project() + "/global/images/family/" + request.name()));
        }
        ObjectNode resource = store.locked(() -> store.require(request.key()).deepCopy());
        return families.of(request.collection()).ask(request, resource);
    }

    private List<ObjectNode> list(Request request) {
        Stream<ObjectNode> builtIn =
                request.collection().equals("images") ? catalogue.images(request.project()).stream() : Stream.of();
        return Stream.concat(
                        builtIn,
                        everywhere(request).stream()
                                .filter(resource ->
                                        Store.keyOf(resource).scope().equals(request.scope())))
                .toList();
    }

    private List<ObjectNode> everywhere(Request request) {
        return store.locked(() -> store.all(request.project(), request.collection()).stream()
                .filter(Store::visible)
                .map(this::view)
                .sorted(Comparator.comparing(resource -> resource.path("name").asText()))
                .toList());
    }

    private ObjectNode view(ObjectNode resource) {
        Key key = Store.keyOf(resource);
        ObjectNode view = resource.deepCopy();
        families.of(key.collection()).describe(key, view);
        return Decoration.strip(view);
    }
}
