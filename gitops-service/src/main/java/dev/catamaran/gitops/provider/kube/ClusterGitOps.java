package dev.catamaran.gitops.provider.kube;

import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.gitops.domain.Applications;
import dev.catamaran.gitops.domain.ArgoSettings;
import dev.catamaran.gitops.domain.ExpectedApplication;
import dev.catamaran.gitops.domain.FleetLayout;
import dev.catamaran.gitops.domain.Projects;
import dev.catamaran.gitops.provider.git.GitCredentials;
import dev.catamaran.gitops.provider.git.RepositoryFiles;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.stage.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Argo CD in one cluster and what it brings: the resources, in the order in which they wait for each other.
 *
 * <p>Taken down backwards: the waves that made cloud resources first, then, once those are gone, the controllers that
 * clean up after them, then Argo CD.
 */
public final class ClusterGitOps {
    private static final String NAMESPACE = "argocd-namespace";
    private static final String SETTINGS = "argocd-admin";
    private static final String PROJECTS = "projects";
    private static final String ACCESS = "repository-access";
    private static final String INGRESS_APP = "nginx-ingress";
    /** Waves up to this one are what cloud resources are made and cleaned up by. */
    private static final int CLOUD_WAVES = 1;

    private final ClusterAccess cluster;
    private final ArgoRelease release;
    private final Duration patience;
    private final List<Resource> resources = new ArrayList<>();

    public ClusterGitOps(ClusterAccess cluster, ArgoRelease release, Duration patience) {
        this.cluster = cluster;
        this.release = release;
        this.patience = patience;
    }

    /**
     * What is planned for a cluster.
     *
     * @param expected Applications that the cluster's directory brings
     * @param credentials with which Argo CD reads the repository
     */
    public record Order(
            FleetLayout layout,
            FleetSpec spec,
            String name,
            List<ExpectedApplication> expected,
            int ingressPort,
            Optional<GitCredentials> credentials) {}

    /** All resources; the repository's is not among them, but must be in the graph. */
    public List<Resource> resources(Order order) {
        argocd(order);
        List<String> beforeRoot = new ArrayList<>(List.of(RepositoryFiles.SLOT, PROJECTS, ArgoInstall.SLOT, SETTINGS));
        order.credentials().ifPresent(known -> {
            add(
                    applied(
                            ACCESS,
                            "kube.Secret",
                            List.of(ArgoSettings.repositoryAccess(
                                    order.layout().repository(), known.user(), known.password()))),
                    NAMESPACE);
            beforeRoot.add(ACCESS);
        });
        add(new RootApplication(cluster, order.layout(), order.name()), beforeRoot.toArray(String[]::new));
        waves(order);
        return List.copyOf(resources);
    }

    private void argocd(Order order) {
        add(applied(NAMESPACE, "kube.Namespace", List.of(ArgoSettings.namespace())));
        add(new ArgoDefinitions(cluster, release));
        add(new ArgoInstall(cluster, release), NAMESPACE);
        Resource settings = new AppliedObjects(
                SETTINGS,
                "kube.ConfigMap",
                cluster,
                ClusterObjects.FIELD_MANAGER + "-settings",
                ArgoSettings.objects());
        add(settings, NAMESPACE);
        add(applied(PROJECTS, "argocd.AppProject", Projects.of(order.spec())), NAMESPACE, ArgoDefinitions.SLOT);
    }

    private void waves(Order order) {
        Map<Integer, List<ExpectedApplication>> waves = order.expected().stream()
                .collect(Collectors.groupingBy(ExpectedApplication::wave, TreeMap::new, Collectors.toList()));
        String before = RootApplication.SLOT;
        boolean leftovers = false;
        for (Map.Entry<Integer, List<ExpectedApplication>> wave : waves.entrySet()) {
            if (wave.getKey() > CLOUD_WAVES && !leftovers) {
                add(new CloudLeftovers(cluster), before);
                before = CloudLeftovers.SLOT;
                leftovers = true;
            }
            boolean ours =
                    wave.getValue().stream().noneMatch(each -> each.name().equals(Applications.TENANT));
            add(new ApplicationWave(cluster, wave.getKey(), wave.getValue(), ours), before);
            before = ApplicationWave.slot(wave.getKey());
            if (wave.getValue().stream().anyMatch(each -> each.name().equals(INGRESS_APP))) {
                add(new IngressAddress(cluster, INGRESS_APP, order.ingressPort(), new HandshakeProbe()), before);
            }
        }
    }

    private AppliedObjects applied(
            String slot, String type, List<com.fasterxml.jackson.databind.node.ObjectNode> objects) {
        return new AppliedObjects(slot, type, cluster, ClusterObjects.FIELD_MANAGER, objects);
    }

    private void add(Resource resource, String... after) {
        resources.add(new InCluster(resource, cluster, List.of(after), patience));
    }

    /** What came of it, for the event. */
    public static GitOpsReady ready(String fleet, Order order, Outputs outputs) {
        List<GitOpsReady.Application> applications = order.expected().stream()
                .filter(each -> !each.name().equals(Applications.TENANT))
                .map(each -> application(each, outputs.output(ApplicationWave.slot(each.wave()), each.name())))
                .toList();
        String addresses = outputs.output(IngressAddress.SLOT, IngressAddress.ADDRESSES);
        return new GitOpsReady(
                fleet,
                order.name(),
                order.layout().repository(),
                outputs.output(RepositoryFiles.SLOT, RepositoryFiles.REVISION),
                applications,
                new GitOpsReady.Ingress(List.of(addresses.split(",", -1)), order.ingressPort()));
    }

    private static GitOpsReady.Application application(ExpectedApplication expected, String state) {
        String[] words = state.split("/", 2);
        return new GitOpsReady.Application(expected.name(), expected.wave(), words[0], words[1]);
    }
}
