package dev.catamaran.cloud.aws;

import dev.catamaran.cloud.aws.TagLook.Kind;
import dev.catamaran.runtime.graph.Difference;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A resource whose first look is answered by a {@link TagLook}. */
final class Looked implements Resource {
    private final TagLook look;
    private final Resource resource;
    private final Kind kind;
    private final String whole;
    private final AtomicBoolean spared = new AtomicBoolean();
    private final AtomicBoolean deleted = new AtomicBoolean();

    /** @param whole slot by whose tags the resource is known */
    Looked(TagLook look, Resource resource, Kind kind, String whole) {
        this.look = look;
        this.resource = resource;
        this.kind = kind;
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
    public Removal removal() {
        return kind == Kind.LEFT ? Removal.NONE : resource.removal();
    }

    @Override
    public Duration patience() {
        return resource.patience();
    }

    @Override
    public Optional<Found> find(Scope scope) throws Exception {
        if (scope.deleting()) {
            return left(scope);
        }
        if (!look.first(slot())) {
            return resource.find(scope);
        }
        boolean absent =
                byName() ? look.nothingTagged(scope) : look.ids(scope, whole).isEmpty();
        spared.set(absent);
        return absent ? Optional.empty() : resource.find(scope);
    }

    private boolean byName() {
        return kind == Kind.NAMED || kind == Kind.SLOW;
    }

    /** What is left of it while everything goes. */
    private Optional<Found> left(Scope scope) throws Exception {
        if (deleted.get()) {
            return Optional.empty();
        }
        if (byName() || !look.first(slot())) {
            return resource.find(scope);
        }
        List<String> ids = look.ids(scope, whole);
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        return switch (kind) {
            case TAGGED -> ids.size() == 1 ? Optional.of(Found.ready(ids.getFirst())) : resource.find(scope);
            case LISTED -> Optional.of(Found.ready(ids.getFirst(), Map.of(TagLook.IDS, String.join(",", ids))));
            case LINGERING, WITHIN, LEFT, NAMED, SLOW -> resource.find(scope);
        };
    }

    @Override
    public Found create(Scope scope, Intent intent) throws Exception {
        boolean _ = look.first(slot());
        try {
            return resource.create(scope, intent);
        } catch (Exception e) {
            if (!byName() || !spared.get()) {
                throw e;
            }
            Optional<Found> there = resource.find(scope);
            if (there.isEmpty()) {
                throw e;
            }
            return resource.matches(scope, there.get()) ? there.get() : resource.update(scope, there.get());
        }
    }

    @Override
    public boolean matches(Scope scope, Found found) throws Exception {
        return resource.matches(scope, found);
    }

    @Override
    public List<Difference> differences(Scope scope, Found found) throws Exception {
        return resource.differences(scope, found);
    }

    @Override
    public boolean isReplaced(Found found) {
        return resource.isReplaced(found);
    }

    @Override
    public Found update(Scope scope, Found found) throws Exception {
        return resource.update(scope, found);
    }

    @Override
    public void delete(Scope scope, Found found) throws Exception {
        resource.delete(scope, found);
        boolean last = kind == Kind.LISTED || look.ids(scope, whole).size() < 2;
        deleted.set(last && kind != Kind.LINGERING && kind != Kind.SLOW);
    }
}
