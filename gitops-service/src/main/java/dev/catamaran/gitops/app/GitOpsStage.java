package dev.catamaran.gitops.app;

import dev.catamaran.cloud.kube.KubeAccess;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.GitOpsReleased;
import dev.catamaran.gitops.domain.FleetLayout;
import dev.catamaran.gitops.domain.FleetTree;
import dev.catamaran.gitops.domain.PlatformCatalog;
import dev.catamaran.gitops.provider.git.RepositoryFiles;
import dev.catamaran.gitops.provider.kube.ArgoRelease;
import dev.catamaran.gitops.provider.kube.ClusterAccess;
import dev.catamaran.gitops.provider.kube.ClusterGitOps;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.secret.SecretStore;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Argo CD and the platform of a cluster: ClusterReady in, GitOpsReady out. */
@ApplicationScoped
public class GitOpsStage implements Stage {
    private final PlatformCatalog catalog = PlatformCatalog.shipped();
    private final GitOpsConfig config;
    private final FleetRepositories repositories;
    private final KubeAccess kube;
    private final SecretStore secrets;
    private final ArgoRelease release;

    public GitOpsStage(
            GitOpsConfig config,
            FleetRepositories repositories,
            KubeAccess kube,
            SecretStore secrets,
            ArgoRelease release) {
        this.config = config;
        this.repositories = repositories;
        this.kube = kube;
        this.secrets = secrets;
        this.release = release;
    }

    @Override
    public String name() {
        return "gitops";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        FleetLayout layout = repositories.layout(input.fleetId());
        List<Resource> resources = new ArrayList<>();
        resources.add(
                new RepositoryFiles(repositories.repository(layout), layout, tree(input, layout), input.cluster()));
        input.facts()
                .of(ClusterReady.class, input.cluster())
                .ifPresent(ready -> resources.addAll(cluster(input, ready)));
        return ResourceGraph.of(resources);
    }

    private List<Resource> cluster(StageInput input, ClusterReady ready) {
        ClusterAccess cluster = new ClusterAccess(
                kube, secrets, ready.kubeconfigRef(), input.owner().stem());
        return new ClusterGitOps(cluster, release, config.patience()).resources(order(input));
    }

    private ClusterGitOps.Order order(StageInput input) {
        FleetLayout layout = repositories.layout(input.fleetId());
        return new ClusterGitOps.Order(
                layout,
                input.spec(),
                input.cluster(),
                tree(input, layout).expected(input.clusterSpec()),
                config.ingressPort(),
                repositories.credentials());
    }

    private FleetTree tree(StageInput input, FleetLayout layout) {
        return new FleetTree(layout, input.spec(), catalog, config.ingressPort());
    }

    @Override
    public List<FleetEvent> ready(StageInput input, Outputs outputs) {
        return List.of(ClusterGitOps.ready(input.fleetId(), order(input), outputs));
    }

    @Override
    public List<FleetEvent> released(StageInput input) {
        return List.of(new GitOpsReleased(input.fleetId(), input.cluster()));
    }
}
