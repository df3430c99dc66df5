package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Fault;
import dev.catamaran.sandbox.kernel.Outside;
import java.util.Optional;

/**
 * Calls that change something, in two steps: {@link #accept} refuses or starts an operation, {@link #apply} does the
 * work when it ends.
 */
final class Mutations {
    private final Outside outside;
    private final Store store;
    private final Families families;
    private final References references;
    private final Quotas quotas;
    private final Ledger ledger;
    private final Operations operations;

    Mutations(Outside outside, Store store, Families families, Quotas quotas, Ledger ledger) {
        this.outside = outside;
        this.store = store;
        this.families = families;
        this.references = families.references();
        this.quotas = quotas;
        this.ledger = ledger;
        this.operations = new Operations(outside, store, this::apply, this::undo);
    }

    Operations operations() {
        return operations;
    }

    /** Answers with the operation, under the store's lock. */
    ObjectNode accept(Request request, Optional<Fault> fault) {
        Optional<String> earlier = ledger.replayed(request);
        if (earlier.isPresent()) {
            return operations.get(earlier.get());
        }
        Request named = request.verb().equals("insert")
                ? request.withName(request.body().path("name").asText())
                : request;
        ObjectNode target = switch (request.verb()) {
            case "insert" -> insert(named);
            case "delete" -> delete(named);
            default -> change(named);
        };
        Optional<GcpError> fate = fault.map(GcpError::armed).or(() -> quotas.fate(named, target));
        ObjectNode operation =
                operations.start(named, named.key(), target.path("id").asText(), families.delay(named), fate);
        ledger.record(
                request,
                Key.parse(operation.path("selfLink").asText(), "").orElseThrow().path());
        return operation;
    }

    /** Takes back what {@link #accept} reserved when the operation ended with an error. */
    private void undo(Request request) {
        store.find(request.key()).ifPresent(resource -> {
            if (request.verb().equals("insert")) {
                discard(request.key(), resource);
            } else if (request.verb().equals("delete")) {
                Store.state(resource, Store.State.READY);
            }
        });
    }

    private ObjectNode insert(Request request) {
        Key key = request.key();
        Collections.Collection collection = Collections.require(key.collection());
        if (!collection.scopes().contains(key.scope().kind())) {
            throw GcpError.notFound(key.collectionPath());
        }
        Naming.requireName(key.name());
        requireLabels(collection, request.body());
        if (store.find(key).isPresent()) {
            throw GcpError.alreadyExists(key.path());
        }
        quotas.require(collection, key);
        ObjectNode resource = request.body().deepCopy();
        Links.complete(resource, key.project());
        references.require(key, resource);
        Decoration.identify(resource, key, store);
        families.of(key.collection()).complete(request, resource);
        Store.state(resource, Store.State.PENDING);
        store.put(key, resource);
        return resource;
    }

    private ObjectNode delete(Request request) {
        ObjectNode resource = settled(request.key());
        references.requireUnused(request.key(), resource);
        families.of(request.collection()).checkDelete(resource);
        Store.state(resource, Store.State.DELETING);
        return resource;
    }

    private ObjectNode change(Request request) {
        ObjectNode resource = settled(request.key());
        ObjectNode body = request.body();
        Links.complete(body, request.project());
        references.require(request.key(), body);
        Fingerprints.require(request, resource);
        requireLabels(Collections.require(request.collection()), body);
        if (!Merging.merges(request) && !request.verb().equals("setLabels")) {
            families.of(request.collection()).check(request, resource);
        }
        return resource;
    }

    private static void requireLabels(Collections.Collection collection, ObjectNode body) {
        if (body.has("labels") && !collection.labelled()) {
            throw GcpError.of(
                    "badRequest",
                    "Invalid JSON payload received. Unknown name \"labels\" at '" + collection.singular()
                            + "': Cannot find field.");
        }
        Naming.requireLabels(body.path("labels"));
    }

    private ObjectNode settled(Key key) {
        ObjectNode resource = store.require(key);
        if (Store.state(resource) != Store.State.READY) {
            throw GcpError.notReady(key.path());
        }
        return resource;
    }

    /** The effect of an operation. */
    private void apply(Request request) {
        Key key = request.key();
        Optional<ObjectNode> found = store.find(key);
        if (found.isEmpty()) {
            throw GcpError.notFound(key.path());
        }
        ObjectNode resource = found.get();
        switch (request.verb()) {
            case "insert" -> appear(key, resource);
            case "delete" -> {
                references.requireUnused(key, resource);
                discard(key, resource);
            }
            default -> merge(request, key, resource);
        }
    }

    private void appear(Key key, ObjectNode resource) {
        families.of(key.collection()).appeared(key, resource);
        Store.state(resource, Store.State.HIDDEN);
        outside.after(
                "gcp",
                "gcp.visibility.lag",
                () -> store.run(() -> store.find(key).ifPresent(Mutations::reveal)));
    }

    private static void reveal(ObjectNode resource) {
        if (Store.state(resource) == Store.State.HIDDEN) {
            Store.state(resource, Store.State.READY);
        }
    }

    private void discard(Key key, ObjectNode resource) {
        store.remove(key);
        families.of(key.collection()).gone(key, resource);
    }

    private void merge(Request request, Key key, ObjectNode resource) {
        if (Merging.merges(request)) {
            Merging.apply(request, resource);
            families.of(key.collection()).changed(key, resource);
        } else if (request.verb().equals("setLabels")) {
            resource.set("labels", request.body().path("labels").deepCopy());
            families.of(key.collection()).changed(key, resource);
        } else {
            families.of(key.collection()).change(request, resource);
        }
        Fingerprints.renew(request, resource, store);
    }
}
