package dev.catamaran.gitops.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.event.GitOpsReleased;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.gitops.support.Fleets;
import dev.catamaran.gitops.support.Run;
import dev.catamaran.gitops.support.Settings;
import dev.catamaran.gitops.support.World;
import dev.catamaran.runtime.converge.Convergence;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.stage.Facts;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.StageInput;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage against a cluster's API, an Argo CD stand-in that really reads Git, and load balancers that answer. */
class GitOpsStageTest {
    private static final FleetSpec.GitOps NO_TENANT = new FleetSpec.GitOps("", "main", "");
    private static final FleetSpec.Platform SMALL =
            new FleetSpec.Platform("nginx", false, true, false, new FleetSpec.Autoscaling(false, true, false));

    @TempDir
    Path directory;

    private World world;
    private GitOpsStage stage;

    @BeforeEach
    void open() throws Exception {
        world = new World(directory, 87);
        world.emptyRepository("demo");
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(world.manifest()));
        GitOpsConfig config = Settings.of(
                GitOpsConfig.class,
                Map.of(
                        "catamaran.gitops.repository-base",
                        world.repositoryBase(),
                        "catamaran.gitops.work-dir",
                        directory.resolve("work").toString(),
                        "catamaran.gitops.ingress-port",
                        "8443",
                        "catamaran.gitops.patience",
                        "60s",
                        "catamaran.gitops.argocd.manifest-url",
                        world.manifestUrl().toString(),
                        "catamaran.gitops.argocd.manifest-sha256",
                        digest));
        stage = new GitOpsStage(
                config,
                new FleetRepositories(config, world.secrets, Clock.systemUTC()),
                world.access,
                world.secrets,
                new GitOpsBeans().release(config));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void shouldBringThePlatformAndTakeItDownWithoutLeftovers() throws Exception {
        ClusterReady cluster = world.cluster("demo", "gcp", "gcp");
        StageInput input = input(cluster, 1, SMALL, NO_TENANT, false);
        Run building = new Run(input);
        Outputs outputs = building.converge(stage.plan(input));

        GitOpsReady ready = (GitOpsReady) stage.ready(input, outputs).getFirst();
        assertThat(ready.applications())
                .extracting(GitOpsReady.Application::name)
                .contains("gcp-cloud-controller-manager", "nginx-ingress", "velero")
                .doesNotContain("trivy-operator");
        assertThat(ready.applications())
                .allMatch(each -> each.sync().equals("Synced") && each.health().equals("Healthy"));
        assertThat(ready.ingress().port()).isEqualTo(8443);
        assertThat(ready.ingress().addresses()).singleElement().asString().startsWith("127.87.");
        assertThat(ready.revision()).isEqualTo(head());
        assertThat(building.steps()).contains("nginx-ingress Synced/Healthy");

        StageInput deletion = input(cluster, 2, SMALL, NO_TENANT, true);
        stray(cluster);
        Run deleting = new Run(deletion);
        var _ = deleting.converge(stage.plan(deletion));

        assertThat(deleting.steps()).anyMatch(step -> step.contains("Service default/stray"));
        assertThat(deleting.steps().indexOf("gone cloud-leftovers"))
                .isBetween(
                        deleting.steps().indexOf("gone wave-2"),
                        deleting.steps().indexOf("gone wave-0"));
        KubernetesClient client = world.access.client(cluster.kubeconfigRef());
        assertThat(client.services().inAnyNamespace().list().getItems())
                .noneMatch(service -> "LoadBalancer".equals(service.getSpec().getType()));
        assertThat(client.namespaces().withName("argocd").get()).isNull();
        assertThat(stage.released(deletion)).containsExactly(new GitOpsReleased("demo", "gcp"));
        assertThat(files()).isEmpty();
    }

    @Test
    void shouldDoNothingWhenEverythingIsAsItShouldBe() throws Exception {
        ClusterReady cluster = world.cluster("demo", "aws", "aws");
        StageInput input = input(cluster, 1, SMALL, NO_TENANT, false);
        var _ = new Run(input).converge(stage.plan(input));
        String head = head();

        Run again = new Run(input);
        var _ = again.converge(stage.plan(input));

        assertThat(again.steps()).noneMatch(step -> step.startsWith("create ") || step.startsWith("update "));
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void shouldChangeThePlatformWhenANewGenerationWantsItOtherwise() throws Exception {
        ClusterReady cluster = world.cluster("demo", "aws", "aws");
        StageInput first = input(cluster, 1, SMALL, NO_TENANT, false);
        var _ = new Run(first).converge(stage.plan(first));
        FleetSpec.Platform scanning =
                new FleetSpec.Platform("nginx", false, false, true, new FleetSpec.Autoscaling(false, false, false));
        StageInput second = input(cluster, 2, scanning, NO_TENANT, false);

        Outputs outputs = new Run(second).converge(stage.plan(second));

        GitOpsReady ready = (GitOpsReady) stage.ready(second, outputs).getFirst();
        assertThat(ready.applications())
                .extracting(GitOpsReady.Application::name)
                .contains("trivy-operator")
                .doesNotContain("velero");
        assertThat(ready.revision()).isEqualTo(head());
    }

    @Test
    void shouldNotWaitForTheTenantsRepository() throws Exception {
        ClusterReady cluster = world.cluster("demo", "aws", "aws");
        FleetSpec.GitOps absent =
                new FleetSpec.GitOps(directory.resolve("absent.git").toUri().toString(), "main", "apps");
        StageInput input = input(cluster, 1, SMALL, absent, false);

        Outputs outputs = new Run(input).converge(stage.plan(input));

        GitOpsReady ready = (GitOpsReady) stage.ready(input, outputs).getFirst();
        assertThat(ready.applications())
                .extracting(GitOpsReady.Application::name)
                .doesNotContain("applications");
        StageInput deletion = input(cluster, 1, SMALL, absent, true);
        assertThat(new Run(deletion).end(stage.plan(deletion))).isInstanceOf(Convergence.Converged.class);
    }

    @Test
    void shouldOnlyCleanTheRepositoryWhenTheClusterIsGone() throws Exception {
        ClusterReady cluster = world.cluster("demo", "aws", "aws");
        StageInput input = input(cluster, 1, SMALL, NO_TENANT, false);
        var _ = new Run(input).converge(stage.plan(input));
        world.secrets.delete(cluster.kubeconfigRef());

        StageInput deletion = input(cluster, 1, SMALL, NO_TENANT, true);
        var _ = new Run(deletion).converge(stage.plan(deletion));

        assertThat(files()).isEmpty();
    }

    @Test
    void shouldHaveNothingToTakeDownWhenNothingWasBuilt() throws Exception {
        ClusterReady cluster = world.cluster("demo", "aws", "aws");
        StageInput deletion = input(cluster, 1, SMALL, NO_TENANT, true);

        Run run = new Run(deletion);
        var _ = run.converge(stage.plan(deletion));

        assertThat(run.steps()).noneMatch(step -> step.startsWith("delete ") || step.startsWith("repeat "));
    }

    private void stray(ClusterReady cluster) {
        var _ = world.access
                .client(cluster.kubeconfigRef())
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("stray")
                        .withNamespace("default")
                        .endMetadata()
                        .withNewSpec()
                        .withType("LoadBalancer")
                        .addNewPort()
                        .withPort(80)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
    }

    private static StageInput input(
            ClusterReady cluster,
            long generation,
            FleetSpec.Platform platform,
            FleetSpec.GitOps gitOps,
            boolean deleting) {
        FleetSpec demo = Fleets.demo().spec();
        FleetSpec spec = new FleetSpec(
                demo.kubernetes(),
                List.of(demo.cluster(cluster.cluster())),
                demo.mesh(),
                gitOps,
                demo.traffic(),
                platform);
        return new StageInput(
                new Ownership("uid", "demo", cluster.cluster()),
                generation,
                spec,
                new Facts(List.of(cluster)),
                deleting,
                Instant.EPOCH);
    }

    private String head() throws IOException {
        try (Git git = Git.open(directory.resolve("git/demo.git").toFile())) {
            return git.getRepository().resolve("refs/heads/main").name();
        }
    }

    private List<String> files() throws Exception {
        try (Git git = Git.open(directory.resolve("git/demo.git").toFile());
                var walk = new org.eclipse.jgit.treewalk.TreeWalk(git.getRepository())) {
            walk.addTree(git.getRepository().resolve("refs/heads/main^{tree}"));
            List<String> names = new java.util.ArrayList<>();
            while (walk.next()) {
                names.add(walk.getPathString());
            }
            return names;
        }
    }
}
