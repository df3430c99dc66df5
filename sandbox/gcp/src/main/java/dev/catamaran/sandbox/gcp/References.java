package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who refers to whom: what must exist before an insert, and what blocks a delete. */
final class References {
    private final Store store;

    References(Store store) {
        this.store = store;
    }

    /** Throws unless everything that the resource refers to is there and ready. */
    void require(Key owner, ObjectNode resource) {
        Links.texts(
                resource,
                "resource",
                (field, text) -> Key.parse(text, owner.project())
                        .filter(key -> text.startsWith(Key.BASE) && stored(key) && !key.equals(owner))
                        .ifPresent(key -> require(owner, field, key)));
    }

    private static boolean stored(Key key) {
        return Collections.find(key.collection()).isPresent()
                && !key.collection().equals("images");
    }

    private void require(Key owner, String field, Key key) {
        Optional<ObjectNode> found = store.find(key);
        if (found.isEmpty()) {
            if (owner.collection().equals("instances")) {
                String singular = Collections.require(key.collection()).singular();
                throw GcpError.invalid(field, key.link(), "The referenced " + singular + " resource cannot be found.");
            }
            throw GcpError.notFound(key.path());
        }
        Store.State state = Store.state(found.get());
        if (state == Store.State.PENDING || state == Store.State.DELETING) {
            throw GcpError.notReady(key.path());
        }
    }

    /** Throws when another resource still uses this one. */
    void requireUnused(Key key, ObjectNode resource) {
        List<Key> users = users(key, resource);
        if (!users.isEmpty()) {
            String singular = Collections.require(key.collection()).singular();
            throw GcpError.inUse(singular, key.path(), users.getFirst().path());
        }
    }

    /** Everything that refers to the resource, by link or, for an address, by its IP. */
    List<Key> users(Key key, ObjectNode resource) {
        String link = key.link();
        String address =
                key.collection().equals("addresses") ? resource.path("address").asText() : "";
        List<Key> users = new ArrayList<>();
        for (ObjectNode other : store.all()) {
            boolean[] refers = {false};
            Links.texts(other, "", (field, text) -> refers[0] |= refers(field, text, link, address));
            if (refers[0] && !Store.keyOf(other).equals(key)) {
                users.add(Store.keyOf(other));
            }
        }
        return users;
    }

    private static boolean refers(String field, String text, String link, String address) {
        return (text.equals(link) && !field.equals(".sourceImage")) || (!address.isEmpty() && text.equals(address));
    }
}
