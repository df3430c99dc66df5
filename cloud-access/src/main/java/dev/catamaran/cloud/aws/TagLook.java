package dev.catamaran.cloud.aws;

import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/**
 * Spares a run the look for every single resource: one DescribeTags tells which slots of a cluster exist and by which ids.
 * One per run, since a plan is made for a run.
 *
 * <p>It only ever answers a resource's first question of the run, and what a run has itself deleted. Whoever asks again,
 * because an answer was lost or sight lags, asks EC2 itself.
 */
public final class TagLook {
    private final Supplier<Ec2Client> ec2;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> slots = ConcurrentHashMap.newKeySet();
    private Optional<Map<String, List<String>>> seen = Optional.empty();

    public TagLook(Supplier<Ec2Client> ec2) {
        this.ec2 = ec2;
    }

    /** How a resource is told by the tags. */
    enum Kind {
        TAGGED,
        LINGERING,
        LISTED,
        WITHIN,
        LEFT,
        NAMED,
        SLOW
    }

    /** For a resource that EC2 tags with its slot, and that is gone once its deletion was answered. */
    public Resource tagged(Resource resource) {
        slots.add(resource.slot());
        return new Looked(this, resource, Kind.TAGGED, resource.slot());
    }

    /** For a tagged resource that takes time to go and shows its tags meanwhile, and even after. */
    public Resource lingering(Resource resource) {
        slots.add(resource.slot());
        return new Looked(this, resource, Kind.LINGERING, resource.slot());
    }

    /** For a resource of several parts that bear its slot; to be deleted it is told their ids in {@link #IDS}. */
    public Resource listed(Resource resource) {
        slots.add(resource.slot());
        return new Looked(this, resource, Kind.LISTED, resource.slot());
    }

    /** For a part without tags of a tagged resource: it is not there when the whole is not. */
    public Resource within(Resource part, String whole) {
        return new Looked(this, part, Kind.WITHIN, whole);
    }

    /** For such a part that needs no deletion of its own, because it goes with the whole. */
    public Resource left(Resource part, String whole) {
        return new Looked(this, part, Kind.LEFT, whole);
    }

    /**
     * For a resource that is found by its name elsewhere. It is not looked for before it is made when nothing tagged of this
     * run is there; should it exist all the same, its creation is refused, and it is taken over as found.
     */
    public Resource named(Resource resource) {
        return new Looked(this, resource, Kind.NAMED, resource.slot());
    }

    /** As {@link #named}, for what takes time to go. */
    public Resource slow(Resource resource) {
        return new Looked(this, resource, Kind.SLOW, resource.slot());
    }

    /** Output with the ids, joined by commas, of what {@link #listed} stands for. */
    public static final String IDS = "ids";

    /** Whether this is the resource's first question of the run. */
    boolean first(String slot) {
        return asked.add(slot);
    }

    /** Ids of a slot; empty when nothing bears it. */
    List<String> ids(Scope scope, String slot) {
        return all(scope.owner()).getOrDefault(slot, List.of());
    }

    boolean nothingTagged(Scope scope) {
        return all(scope.owner()).keySet().stream().noneMatch(slots::contains);
    }

    private synchronized Map<String, List<String>> all(Ownership owner) {
        if (seen.isEmpty()) {
            seen = Optional.of(look(owner));
        }
        return seen.get();
    }

    private Map<String, List<String>> look(Ownership owner) {
        String addresses = AwsTags.addresses(owner);
        Map<String, List<String>> ids = new HashMap<>();
        ec2
                .get()
                .describeTagsPaginator(request -> request.filters(
                        Ec2Tags.filter("key", AwsTags.ADDRESS), Ec2Tags.filter("value", addresses + "*")))
                .tags()
                .stream()
                .sorted(Comparator.comparing(TagDescription::resourceId))
                .forEach(tag -> ids.merge(
                        tag.value().substring(addresses.length()), List.of(tag.resourceId()), TagLook::joined));
        return ids;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
