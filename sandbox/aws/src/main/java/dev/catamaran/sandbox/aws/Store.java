package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Delays;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** All resources in order of creation. Callers hold the cloud's lock. */
final class Store {
    static final String LAG = "aws.visibility.lag";
    private static final Duration BURIED_LISTED_FOR = Duration.ofHours(1);
    private static final Duration LOOKED_AFTER_EVERY = Duration.ofMinutes(1);

    private final Map<Kind, Map<String, Resource>> resources = new EnumMap<>(Kind.class);
    private final Delays delays;
    private long lookAfterBuriedAt;

    Store(Delays delays) {
        this.delays = delays;
        delays.declare(LAG, Duration.ZERO);
    }

    static String newId(Kind kind) {
        return kind.prefix() + "-0" + hexadecimal(16);
    }

    static String hexadecimal(int digits) {
        StringBuilder text = new StringBuilder();
        while (text.length() < digits) {
            text.append(Character.forDigit(ThreadLocalRandom.current().nextInt(16), 16));
        }
        return text.toString();
    }

    Resource add(Kind kind, String id, String region, ObjectNode body, Map<String, String> tags) {
        long visibleFrom = System.currentTimeMillis() + delays.of(LAG).toMillis();
        Resource resource = new Resource(kind, id, region, body, Document.of(), tags, visibleFrom);
        restore(resource);
        return resource;
    }

    void restore(Resource resource) {
        byId(resource.kind()).put(resource.id(), resource);
    }

    void remove(Resource resource) {
        byId(resource.kind()).remove(resource.id());
    }

    private Map<String, Resource> byId(Kind kind) {
        return resources.computeIfAbsent(kind, absent -> new LinkedHashMap<>());
    }

    /** A resource seen by callers or not, deleted or not: what a token's replay answers with. */
    Optional<Resource> existing(Kind kind, String id) {
        return Optional.ofNullable(byId(kind).get(id));
    }

    /** A resource that a caller can see now. */
    Optional<Resource> find(Kind kind, String region, String id) {
        return existing(kind, id).filter(resource -> resource.region().equals(region) && visible(resource));
    }

    Resource require(Kind kind, String region, String id) {
        return find(kind, region, id).orElseThrow(() -> kind.absent(id));
    }

    private static boolean visible(Resource resource) {
        return resource.visibleFrom() <= System.currentTimeMillis();
    }

    List<Resource> visible(Kind kind, String region) {
        forgetBuried();
        return of(kind).filter(resource -> resource.region().equals(region) && visible(resource))
                .toList();
    }

    /** All of a kind that are not deleted, seen by callers or not: what dependencies are checked against. */
    Stream<Resource> living(Kind kind) {
        return of(kind).filter(resource -> !resource.isBuried());
    }

    private Stream<Resource> of(Kind kind) {
        return List.copyOf(byId(kind).values()).stream();
    }

    Collection<Resource> all() {
        return resources.values().stream()
                .flatMap(known -> known.values().stream())
                .toList();
    }

    /** Finds by a name that callers chose, among what they can see. */
    Optional<Resource> named(Kind kind, String region, String field, String name) {
        return taken(kind, region, field, name).filter(Store::visible);
    }

    /** Finds whoever holds a name, seen by callers or not. */
    Optional<Resource> taken(Kind kind, String region, String field, String name) {
        return living(kind)
                .filter(resource ->
                        resource.region().equals(region) && resource.text(field).equals(name))
                .findFirst();
    }

    long owned() {
        return all().stream()
                .filter(resource -> resource.kind().standsAlone() && !resource.isDefault() && !resource.isBuried())
                .count();
    }

    void clear() {
        resources.clear();
    }

    private void forgetBuried() {
        long now = System.currentTimeMillis();
        if (now < lookAfterBuriedAt) {
            return;
        }
        lookAfterBuriedAt = now + LOOKED_AFTER_EVERY.toMillis();
        long before = now - BURIED_LISTED_FOR.toMillis();
        resources
                .values()
                .forEach(known -> known.values()
                        .removeIf(resource -> resource.isBuried()
                                && resource.inside().path("buriedAt").asLong() < before));
    }
}
