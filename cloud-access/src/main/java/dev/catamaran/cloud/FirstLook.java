package dev.catamaran.cloud;

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
import java.util.function.Predicate;

/**
 * A resource that is not looked for before it is made where something else tells that it is not there. For resources whose
 * creation takes over what is there already; never while deleting, and only once in a run.
 */
public final class FirstLook implements Resource {
    private final Resource resource;
    private final Predicate<Scope> absent;
    private final AtomicBoolean asked = new AtomicBoolean();

    public FirstLook(Resource resource, Predicate<Scope> absent) {
        this.resource = resource;
        this.absent = absent;
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
        return resource.removal();
    }

    @Override
    public Duration patience() {
        return resource.patience();
    }

    @Override
    public Optional<Found> find(Scope scope) throws Exception {
        boolean spared = !scope.deleting() && !asked.getAndSet(true) && absent.test(scope);
        return spared ? Optional.empty() : resource.find(scope);
    }

    @Override
    public Found create(Scope scope, Intent intent) throws Exception {
        asked.set(true);
        return resource.create(scope, intent);
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
    }
}
