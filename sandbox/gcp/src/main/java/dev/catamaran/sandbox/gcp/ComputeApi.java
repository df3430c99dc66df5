package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Fault;
import dev.catamaran.sandbox.kernel.Outside;
import java.util.List;
import java.util.Optional;

/** The Compute API: counts, delays and faults every call, then sends it to what answers it. */
final class ComputeApi {
    private final Outside outside;
    private final Store store;
    private final Catalogue catalogue;
    private final Reading reading;
    private final Mutations mutations;

    ComputeApi(Outside outside, Store store, Catalogue catalogue, Reading reading, Mutations mutations) {
        this.outside = outside;
        this.store = store;
        this.catalogue = catalogue;
        this.reading = reading;
        this.mutations = mutations;
    }

    Answer answer(Request called) throws InterruptedException {
        Request request =
                called.withName(store.locked(() -> store.named(called.key()).name()));
        outside.calls().count("gcp", request.operation());
        outside.impose("gcp", "gcp.call");
        if (outside.rates().refuses("gcp")) {
            return Answer.of(GcpError.throttled());
        }
        Optional<Fault> fault = outside.faults().strike("gcp", request.operation());
        boolean lost = false;
        Optional<Fault> fate = Optional.empty();
        if (fault.isPresent()) {
            Fault struck = fault.get();
            switch (struck.kind()) {
                case LOST_ANSWER -> lost = true;
                case SLOW -> Thread.sleep(struck.delayMillis());
                case THROTTLE, ERROR -> {
                    if (!endsOperation(request, struck)) {
                        return Answer.of(GcpError.armed(struck));
                    }
                    fate = fault;
                }
            }
        }
        try {
            return new Answer(200, dispatch(request, fate), lost);
        } catch (GcpError error) {
            return new Answer(error.status(), error.body(), lost);
        }
    }

    /** Codes such as {@code ZONE_RESOURCE_POOL_EXHAUSTED} end the operation instead of refusing the call. */
    private static boolean endsOperation(Request request, Fault fault) {
        return fault.kind() == Fault.Kind.ERROR
                && fault.code() != null
                && GcpError.ofOperation(fault.code())
                && !request.reads();
    }

    private JsonNode dispatch(Request request, Optional<Fault> fate) throws InterruptedException {
        catalogue.require(request.scope());
        if (request.collection().equals("operations")) {
            return operations(request);
        }
        if (catalogue.serves(request.collection())) {
            return store.locked(() -> catalogue.answer(request));
        }
        if (request.reads()) {
            return reading.answer(request);
        }
        Collections.require(request.collection());
        return store.locked(() -> mutations.accept(request, fate));
    }

    private JsonNode operations(Request request) throws InterruptedException {
        Operations operations = mutations.operations();
        String path = request.key().path();
        return switch (request.verb()) {
            case "get" -> store.locked(() -> operations.get(path));
            case "wait" -> operations.await(path);
            case "list" ->
                Listing.page(
                        request,
                        "operation",
                        store.locked(() -> operations.in(request.key().collectionPath())));
            case "aggregatedList" -> aggregated(request, operations);
            case "delete" -> {
                store.run(() -> operations.delete(path));
                yield JsonNodeFactory.instance.objectNode();
            }
            default -> throw GcpError.notFound(path + "/" + request.verb());
        };
    }

    private ObjectNode aggregated(Request request, Operations operations) {
        List<String> scopes = Catalogue.allScopes().stream().map(Scope::path).toList();
        List<ObjectNode> all = store.locked(() -> operations.in("projects/" + request.project() + "/"));
        return Listing.aggregated(request, "operation", scopes, all);
    }
}
