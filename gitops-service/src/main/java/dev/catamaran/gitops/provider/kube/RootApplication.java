package dev.catamaran.gitops.provider.kube;

import dev.catamaran.gitops.domain.Applications;
import dev.catamaran.gitops.domain.FleetLayout;
import dev.catamaran.gitops.provider.git.RepositoryFiles;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Application that brings all others. Told at once when the repository has moved on. */
record RootApplication(ClusterAccess cluster, FleetLayout layout, String name) implements Resource {
    static final String SLOT = "root-application";

    private AppliedObjects applied() {
        return new AppliedObjects(
                SLOT, type(), cluster, ClusterObjects.FIELD_MANAGER, List.of(Applications.root(layout, name)));
    }

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "argocd.Application";
    }

    @Override
    public String lane() {
        return cluster.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("repository", layout.repository(), "path", layout.cluster(name));
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return applied().find(scope);
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return applied().create(scope, intent);
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        String revision = scope.output(RepositoryFiles.SLOT, RepositoryFiles.REVISION);
        return applied().matches(scope, found)
                && new ApplicationObjects(cluster.objects())
                        .get(Applications.ROOT)
                        .filter(root ->
                                root.at("/status/sync/revision").asText().equals(revision))
                        .filter(root -> root.at("/spec/syncPolicy/automated").isObject())
                        .isPresent();
    }

    @Override
    public Found update(Scope scope, Found found) {
        Found updated = applied().update(scope, found);
        new ApplicationObjects(cluster.objects()).refresh(Applications.ROOT);
        return updated;
    }

    @Override
    public void delete(Scope scope, Found found) {
        new ApplicationObjects(cluster.objects()).delete(Applications.ROOT);
    }
}
