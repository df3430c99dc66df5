package dev.catamaran.gitops.provider.kube;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource inside a cluster: gone with the cluster when the fleet is deleted.
 *
 * @param after its parents
 * @param patience how long it may take
 */
record InCluster(Resource resource, ClusterAccess cluster, List<String> after, Duration patience) implements Resource {
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
        return cluster.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return resource.desired();
    }

    @Override
    public Optional<Found> find(Scope scope) throws Exception {
        return scope.deleting() && !cluster.exists() ? Optional.empty() : resource.find(scope);
    }

    @Override
    public Found create(Scope scope, Intent intent) throws Exception {
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
    public Removal removal() {
        return resource.removal();
    }

    @Override
    public void delete(Scope scope, Found found) throws Exception {
        resource.delete(scope, found);
    }
}
