package dev.catamaran.cloud.aws;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Spares a run the look for every single resource that cannot be there: one DescribeTags tells which slots of a cluster
 * exist at all, and only those are looked for. One per run, since a plan is made for a run.
 *
 * <p>It only ever answers a resource's first question of the run. Whoever asks again, because an answer was lost or sight
 * lags, asks EC2 itself. While deleting nothing is spared.
 */
public final class FirstBuild {
    private final Supplier<Ec2Client> ec2;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private Optional<Set<String>> slots = Optional.empty();

    public FirstBuild(Supplier<Ec2Client> ec2) {
        this.ec2 = ec2;
    }

    /** For a resource that EC2 tags with its slot. */
    public Resource tagged(Resource resource) {
        return new Remembered(resource, resource.slot());
    }

    /** For a part without tags of a tagged resource: it is not there when the whole is not. */
    public Resource within(Resource part, String whole) {
        return new Remembered(part, whole);
    }

    private boolean spared(Scope scope, String slot, String whole) {
        return !scope.deleting() && asked.add(slot) && !present(scope.owner()).contains(whole);
    }

    private synchronized Set<String> present(Ownership owner) {
        if (slots.isEmpty()) {
            slots = Optional.of(look(owner));
        }
        return slots.get();
    }

    private Set<String> look(Ownership owner) {
        Map<String, Map<String, String>> byResource = new HashMap<>();
        ec2.get()
                .describeTagsPaginator(request ->
                        request.filters(Ec2Tags.filter("key", AwsTags.FLEET_UID, AwsTags.CLUSTER, AwsTags.SLOT)))
                .tags()
                .forEach(tag -> byResource
                        .computeIfAbsent(tag.resourceId(), _ -> new HashMap<>())
                        .put(tag.key(), tag.value()));
        return byResource.values().stream()
                .filter(tags -> owner.fleetUid().equals(tags.get(AwsTags.FLEET_UID))
                        && owner.cluster().equals(tags.get(AwsTags.CLUSTER)))
                .map(tags -> tags.getOrDefault(AwsTags.SLOT, ""))
                .collect(Collectors.toSet());
    }

    private final class Remembered implements Resource {
        private final Resource resource;
        private final String whole;

        Remembered(Resource resource, String whole) {
            this.resource = resource;
            this.whole = whole;
        }

        @Override
        public String slot() {
            return resource.slot();
        }

        @Override
        public String type() {
            return resource.type();
        }

        @Override
        public String lane() {
            return resource.lane();
        }

        @Override
        public List<String> after() {
            return resource.after();
        }

        @Override
        public Map<String, Object> desired() {
            return resource.desired();
        }

        @Override
        public Duration patience() {
            return resource.patience();
        }

        @Override
        public Optional<Found> find(Scope scope) throws Exception {
            return spared(scope, slot(), whole) ? Optional.empty() : resource.find(scope);
        }

        @Override
        public Found create(Scope scope, Intent intent) throws Exception {
            asked.add(slot());
            return resource.create(scope, intent);
        }

        @Override
        public boolean matches(Scope scope, Found found) throws Exception {
            return resource.matches(scope, found);
        }

        @Override
        public Found update(Scope scope, Found found) throws Exception {
            return resource.update(scope, found);
        }

        @Override
        public void delete(Scope scope, Found found) throws Exception {
            resource.delete(scope, found);
        }
    }
}
