package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** When which change of a pool arrived, so that a bench can tell how long a failover took. */
public final class ChangeLog {
    /**
     * A PATCH or PUT that was carried out.
     *
     * @param epochMillis when the call arrived, before any imposed delay
     */
    public record Change(String method, String path, JsonNode body, long epochMillis) {}

    private final List<Change> changes = new ArrayList<>();

    synchronized void add(Change change) {
        changes.add(change);
    }

    public synchronized List<Change> all() {
        return List.copyOf(changes);
    }

    public synchronized void clear() {
        changes.clear();
    }
}
