package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Everything that the account holds. Every read and write happens inside {@link #locked}. */
public final class Inventory {
    private final ObjectMapper json;
    private final Map<String, Shelf> shelves = new LinkedHashMap<>();

    public Inventory(ObjectMapper json) {
        this.json = json;
        List.of("monitors", "pools", "load_balancers", "dns_records", "settings", "rulesets")
                .forEach(kind -> shelves.put(kind, new Shelf()));
    }

    /** Runs the work while nobody else reads or writes. */
    public synchronized <T> T locked(Supplier<T> work) {
        return work.get();
    }

    /** Copies of all objects of a kind: {@code monitors}, {@code pools}, {@code load_balancers}, ... */
    public List<ObjectNode> all(String kind) {
        return shelf(kind).all();
    }

    /** A zone's {@code strict_transport_security} object, empty when switched off. */
    public JsonNode strictTransport(Zone zone) {
        return ZoneSettings.strictTransport(this, zone);
    }

    /** Monitors, pools, load balancers and DNS records. */
    public synchronized long resources() {
        return (long) shelf("monitors").size()
                + shelf("pools").size()
                + shelf("load_balancers").size()
                + shelf("dns_records").size();
    }

    /** Kind to number of objects. */
    public synchronized Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        shelves.forEach((kind, shelf) -> counts.put(kind, shelf.size()));
        return counts;
    }

    public synchronized ObjectNode save() {
        ObjectNode state = json.createObjectNode();
        shelves.forEach((kind, shelf) -> state.putArray(kind).addAll(shelf.all()));
        return state;
    }

    public synchronized void load(JsonNode state) {
        shelves.forEach((kind, shelf) -> shelf.replaceWith(state.path(kind)));
    }

    Shelf shelf(String kind) {
        Shelf shelf = shelves.get(kind);
        if (shelf == null) {
            throw new IllegalArgumentException("no such kind: " + kind);
        }
        return shelf;
    }

    ObjectNode object() {
        return json.createObjectNode();
    }
}
