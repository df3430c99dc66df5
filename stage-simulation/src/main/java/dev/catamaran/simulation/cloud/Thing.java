package dev.catamaran.simulation.cloud;

import java.util.List;

/** Something that exists in the simulated cloud. Times are milliseconds. */
final class Thing {
    final String id;
    final String uid;
    final String place;
    final String token;
    final List<String> parents;
    final long visibleAt;
    final long readyAt;
    String parameters;
    long goneAt = Long.MAX_VALUE;

    Thing(
            String id,
            String uid,
            String place,
            String token,
            List<String> parents,
            String parameters,
            long visibleAt,
            long readyAt) {
        this.id = id;
        this.uid = uid;
        this.place = place;
        this.token = token;
        this.parents = parents;
        this.parameters = parameters;
        this.visibleAt = visibleAt;
        this.readyAt = readyAt;
    }

    boolean deleted() {
        return goneAt != Long.MAX_VALUE;
    }
}
