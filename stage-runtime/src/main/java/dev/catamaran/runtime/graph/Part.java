package dev.catamaran.runtime.graph;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A resource of which some of those it comes after are left out. */
record Part(Resource whole, List<String> after) implements Resource {
    @Override
    public String slot() {
        return whole.slot();
    }

    @Override
    public String type() {
        return whole.type();
    }

    @Override
    public String lane() {
        return whole.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return whole.desired();
    }

    @Override
    public Optional<Found> find(Scope scope) throws Exception {
        return whole.find(scope);
    }

    @Override
    public Found create(Scope scope, Intent intent) throws Exception {
        return whole.create(scope, intent);
    }

    @Override
    public boolean matches(Scope scope, Found found) throws Exception {
        return whole.matches(scope, found);
    }

    @Override
    public List<Difference> differences(Scope scope, Found found) throws Exception {
        return whole.differences(scope, found);
    }

    @Override
    public boolean isReplaced(Found found) {
        return whole.isReplaced(found);
    }

    @Override
    public Found update(Scope scope, Found found) throws Exception {
        return whole.update(scope, found);
    }

    @Override
    public void delete(Scope scope, Found found) throws Exception {
        whole.delete(scope, found);
    }

    @Override
    public Removal removal() {
        return whole.removal();
    }

    @Override
    public Duration patience() {
        return whole.patience();
    }
}
