package dev.catamaran.cluster.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cluster.provider.FleetSecrets;
import dev.catamaran.cluster.provider.kubespray.Kubespray;
import dev.catamaran.cluster.provider.kubespray.LogSink;
import dev.catamaran.cluster.support.Inputs;
import dev.catamaran.cluster.support.Run;
import dev.catamaran.cluster.support.World;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.ClusterReleased;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.log.BuilderLog;
import dev.catamaran.runtime.converge.Convergence;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.sandbox.kernel.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage against stand-ins for Ansible and Kubernetes: real processes, real HTTP. */
class ClusterStageTest {
    private static final String KEY = """
            -----BEGIN OPENSSH PRIVATE KEY-----
            b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2
            QyNTUxOQAAACDcanaryABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdef
            -----END OPENSSH PRIVATE KEY-----
            """;

    @TempDir
    Path directory;

    private World world;
    private ClusterStage stage;

    @BeforeEach
    void open() throws IOException {
        world = new World(directory, 83);
        ClusterConfig config = world.config(Map.of());
        FleetSecrets secrets = new FleetSecrets(world.secrets, Clock.systemUTC());
        stage = new ClusterStage(
                new Kubespray(ClusterBeans.toolchain(config), secrets, Clock.systemUTC(), LogSink.NOWHERE),
                secrets,
                world.access,
                config);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private StageInput input(NodesReady nodes, boolean deleting) {
        return Inputs.of(Inputs.fleet("aws-demo"), "aws", List.of(nodes), deleting);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void shouldProveAndKeepClusterWhenPlaybookHasRun() throws Exception {
        NodesReady nodes = world.machines("aws", "aws", "10.0.0.", 3, 2);
        StageInput input = input(nodes, false);
        Run first = new Run(input);

        Outputs outputs = first.converge(stage.plan(input));

        List<FleetEvent> events = stage.ready(input, outputs);
        assertThat(events).singleElement().isInstanceOfSatisfying(ClusterReady.class, ready -> {
            assertThat(ready.kubernetesVersion()).isEqualTo("1.35.4");
            assertThat(ready.nodesReady()).isEqualTo(5);
            assertThat(ready.api()).isEqualTo(nodes.api());
            assertThat(world.secrets.get(ready.kubeconfigRef())).isPresent();
            assertThat(ready.proof())
                    .containsEntry("nodes", "5/5 Ready at 1.35.4")
                    .containsEntry("secrets", "encrypted at rest by 3 API servers")
                    .containsEntry("network", "encrypted with wireguard")
                    .containsKeys("api", "kube-system");
        });
        assertThat(first.within()).anyMatch(step -> step.startsWith("kubespray: ") && step.matches(".* \\d+/\\d+"));
        assertThat(files(world.workDirectory()))
                .extracting(file -> file.getFileName().toString())
                .contains("ansible-1.log", "hosts.yaml")
                .doesNotContain("ssh_key", "variables.yml", "admin.conf", "ansible.pid");

        Run again = new Run(input);
        assertThat(stage.ready(input, again.converge(stage.plan(input)))).isEqualTo(events);
        assertThat(again.steps()).noneMatch(step -> step.endsWith("kubespray"));
    }

    /** A playbook that prints every file it was given: the worst that a log can hold. */
    @Test
    void shouldPublishTheRunsOutputWithoutAnySecret() throws Exception {
        Path talkative = directory.resolve("talkative");
        Files.writeString(talkative, """
                #!/bin/sh
                for word in "$@"; do
                  file="${word#@}"
                  if [ -f "$file" ]; then cat "$file"; base64 "$file"; base64 -w 0 "$file"; tr '\\n' ' ' < "$file"; echo; fi
                done
                exec "%s" "$@"
                """.formatted(world.config(Map.of()).ansiblePlaybook()));
        Files.setPosixFilePermissions(talkative, PosixFilePermissions.fromString("rwx------"));
        ClusterConfig config = world.config(Map.of("catamaran.cluster.ansible-playbook", talkative.toString()));
        List<BuilderLog> published = new CopyOnWriteArrayList<>();
        FleetSecrets secrets = new FleetSecrets(world.secrets, Clock.systemUTC());
        ClusterStage talking = new ClusterStage(
                new Kubespray(
                        ClusterBeans.toolchain(config), secrets, Clock.systemUTC(), (_, log) -> published.add(log)),
                secrets,
                world.access,
                config);
        StageInput input = input(world.machines("aws", "aws", "10.0.0.", 3, 2), false);
        world.secrets.put("demo/ssh-key", KEY.getBytes(StandardCharsets.UTF_8));

        new Run(input).converge(talking.plan(input));

        String log = published.stream().flatMap(batch -> batch.lines().stream()).collect(Collectors.joining("\n"));
        assertThat(log).contains("all:", "cilium_extra_values", "[redacted]");
        assertThat(published.getLast().end()).isEqualTo(new BuilderLog.End(BuilderLog.Outcome.SUCCESSFUL, 0));
        assertThat(world.secrets.references())
                .isNotEmpty()
                .allSatisfy(reference -> secretLines(reference)
                        .forEach(secret -> assertThat(log).as(reference).doesNotContain(secret)));
    }

    /** Certificates are in the same files and are no secret. */
    private Stream<String> secretLines(String reference) {
        String secret = new String(world.secrets.get(reference).orElseThrow(), StandardCharsets.UTF_8);
        return secret.replaceAll("(?s)-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", "")
                .lines()
                .map(String::strip)
                .filter(line -> line.length() >= 16
                        && !line.startsWith("-----")
                        && !reference.contains("kubeconfig")
                        && !reference.contains("installed"));
    }

    @Test
    void shouldRunPlaybookAgainWhenMachineWasAdded() throws Exception {
        NodesReady five = world.machines("aws", "aws", "10.0.0.", 3, 2);
        StageInput before = input(
                new NodesReady(
                        five.fleetId(),
                        five.cluster(),
                        five.api(),
                        five.nodes().subList(0, 4),
                        five.bastion(),
                        five.sshKeyRef(),
                        five.sshUser()),
                false);
        new Run(before).converge(stage.plan(before));
        StageInput after = input(five, false);
        Run run = new Run(after);

        Outputs outputs = run.converge(stage.plan(after));

        assertThat(run.steps()).contains("update kubespray");
        assertThat(stage.ready(after, outputs))
                .singleElement()
                .isInstanceOfSatisfying(
                        ClusterReady.class,
                        ready -> assertThat(ready.nodesReady()).isEqualTo(5));
    }

    @Test
    void shouldNameMachineAndLogWhenItCannotBeReached() throws Exception {
        NodesReady nodes = world.machines("aws", "aws", "10.0.0.", 1, 1);
        world.outside.machines().transition(nodes.nodes().getLast().instanceId(), Machine.State.DEAD);
        StageInput input = input(nodes, false);

        Convergence end = new Run(input).end(stage.plan(input));

        assertThat(end)
                .isInstanceOfSatisfying(
                        Convergence.Stopped.class,
                        stopped -> assertThat(stopped.problems())
                                .anySatisfy(problem -> assertThat(problem.problem())
                                        .isInstanceOf(Problem.Transient.class)
                                        .extracting(Problem::message)
                                        .asString()
                                        .contains("cluster.yml", "aws-node-2", "ansible-")));
        assertThat(world.clusters()).isZero();
    }

    @Test
    void shouldLeaveNothingWhenReleased() throws Exception {
        NodesReady nodes = world.machines("aws", "aws", "10.0.0.", 1, 1);
        StageInput input = input(nodes, false);
        new Run(input).converge(stage.plan(input));
        StageInput deletion = input(nodes, true);

        new Run(deletion).tearDown(stage.plan(deletion));

        assertThat(world.clusters())
                .as("clusters on machines, which are left alone")
                .isOne();
        assertThat(world.secrets.references()).containsExactly("secret:demo/ssh-key");
        assertThat(files(world.workDirectory())).isEmpty();
        assertThat(stage.released(deletion)).containsExactly(new ClusterReleased("demo", "aws"));
    }

    @Test
    void shouldReleaseWhenMachinesAreGoneAlready() throws Exception {
        NodesReady nodes = world.machines("aws", "aws", "10.0.0.", 1, 1);
        StageInput input = input(nodes, false);
        new Run(input).converge(stage.plan(input));
        nodes.nodes().forEach(node -> world.outside.machines().transition(node.instanceId(), Machine.State.TERMINATED));
        StageInput deletion = input(nodes, true);

        new Run(deletion).tearDown(stage.plan(deletion));

        assertThat(world.secrets.references()).containsExactly("secret:demo/ssh-key");
    }
}
