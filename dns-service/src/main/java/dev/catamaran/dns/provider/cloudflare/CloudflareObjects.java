package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.runtime.graph.Scope.MissingResourceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kind of object as one run knows it: listed once, from then on kept by the answers to the run's own writes.
 *
 * <p>After a write whose outcome is unknown everything is listed again.
 */
final class CloudflareObjects {
    private final CloudflareApi api;
    private final Place place;
    private @Nullable Map<String, ObjectNode> known;

    /** Where the collection is; may have to ask for it. */
    @FunctionalInterface
    interface Place {
        String path() throws InterruptedException;
    }

    @FunctionalInterface
    private interface Write {
        ObjectNode run() throws InterruptedException;
    }

    CloudflareObjects(CloudflareApi api, Place place) {
        this.api = api;
        this.place = place;
    }

    synchronized List<ObjectNode> all() throws InterruptedException {
        Map<String, ObjectNode> current = known;
        if (current == null) {
            current = new LinkedHashMap<>();
            for (ObjectNode object : api.list(place.path())) {
                current.put(id(object), object);
            }
            known = current;
        }
        return List.copyOf(current.values());
    }

    ObjectNode get(String id) throws InterruptedException {
        return all().stream()
                .filter(object -> id(object).equals(id))
                .findFirst()
                .orElseThrow(() -> new MissingResourceException(id));
    }

    ObjectNode create(ObjectNode body) throws InterruptedException {
        return remember(answered(() -> api.create(place.path(), body)));
    }

    ObjectNode patch(String id, ObjectNode change) throws InterruptedException {
        return remember(answered(() -> api.patch(place.path() + "/" + id, change)));
    }

    /** The object as Cloudflare has it now, whatever it answered to a write. */
    ObjectNode verified(String id) throws InterruptedException {
        return remember(answered(() -> api.get(place.path() + "/" + id)));
    }

    /** Deletes; what does not exist any more is fine. */
    void delete(String id) throws InterruptedException {
        answered(() -> {
            try {
                api.delete(place.path() + "/" + id);
            } catch (RefusedException e) {
                if (!e.notFound()) {
                    throw e;
                }
            }
            return CloudflareApi.object();
        });
        forget(id);
    }

    static String id(ObjectNode object) {
        return object.path("id").asText();
    }

    private ObjectNode answered(Write write) throws InterruptedException {
        boolean done = false;
        try {
            ObjectNode answer = write.run();
            done = true;
            return answer;
        } finally {
            if (!done) {
                forgetAll();
            }
        }
    }

    private synchronized ObjectNode remember(ObjectNode object) {
        if (known != null) {
            known.put(id(object), object);
        }
        return object;
    }

    private synchronized void forget(String id) {
        if (known != null) {
            known.remove(id);
        }
    }

    private synchronized void forgetAll() {
        known = null;
    }
}
