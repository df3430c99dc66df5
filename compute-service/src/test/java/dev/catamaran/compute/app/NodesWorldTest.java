package dev.catamaran.compute.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.event.NodesReady.Node;
import dev.catamaran.contracts.fleet.CloudCatalog;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.converge.Attempts;
import dev.catamaran.runtime.converge.Cancellation;
import dev.catamaran.runtime.converge.Convergence;
import dev.catamaran.runtime.converge.Convergence.Converged;
import dev.catamaran.runtime.converge.Converger;
import dev.catamaran.runtime.converge.Limits;
import dev.catamaran.runtime.converge.Pace;
import dev.catamaran.runtime.converge.RunScope;
import dev.catamaran.runtime.converge.Tempo;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.ProblemClassifier;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Nodes on one cloud's stand-in, built and taken down by the stage and the real converger. */
public abstract class NodesWorldTest {
    /** Of a call that is tried again. */
    protected Duration longestBackoff = Duration.ofMillis(50);

    /** Every test has addresses of its own: a closed listener may hold its for a moment. */
    private static final AtomicInteger OCTET =
            new AtomicInteger((int) (ProcessHandle.current().pid() % 150));

    protected final Outside outside = Outside.create(Profile.INSTANT, 100 + OCTET.getAndIncrement() % 150);
    protected final MemorySecrets secrets = new MemorySecrets();
    private final MemoryLedger ledger = new MemoryLedger();
    protected final HeardProgress progress = new HeardProgress();
    protected final List<FleetEvent> announced = Collections.synchronizedList(new ArrayList<>());
    protected FleetSpec.@Nullable Workers workers;
    /** Those of the region's that the cluster wants; null for all. */
    protected @Nullable List<String> zones;

    protected World world;

    /** One cloud, as the tests see it. */
    public interface World extends AutoCloseable {
        NodesProvider provider();

        ProblemClassifier problems();

        NetworkReady network();

        /** A machine shape the cloud knows. */
        String machine();

        /** The operation that launches a machine, as the stand-in calls it. */
        String launch();

        /** The code with which the cloud says that a zone is sold out. */
        String soldOut();

        /** Whether an operation changes something. */
        boolean changes(String operation);

        /** Another machine shape. */
        String otherMachine();

        /** What stands in for the machine shape where it is sold out. */
        String fallback();

        /** The quota of vCPUs as the stand-in's control routes call it. */
        String vcpuQuota();

        void routes(Control control);

        /** The operation that finds the newest node image. */
        String imageLookUp();

        /** Control route by which the cloud takes a spot machine back. */
        String takeBack(Node node);

        /** Takes a node away, as the cloud does with spot machines. */
        void lose(Node node);

        /** Shape and way of buying of every machine of a role: {@code m6i.large spot}. */
        List<String> machines(String role);

        /** Which machine of its slot each machine of a role says it is. */
        List<String> incarnations(String role);

        /** Everything that somebody created in the cloud. */
        long resources();

        /** Zones of the machines that run. */
        List<String> machineZones();

        @Override
        void close();
    }

    protected abstract World open() throws Exception;

    @BeforeEach
    void openWorld() throws Exception {
        world = open();
    }

    @AfterEach
    void closeWorld() {
        world.close();
        outside.close();
    }

    protected void control(String method, String path, String body) {
        try (Control control = new Control(outside, "127.0.0.1", 0);
                HttpClient client = HttpClient.newHttpClient()) {
            world.routes(control);
            HttpRequest request = HttpRequest.newBuilder(URI.create(control.url() + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    protected String cloud() {
        return world.network().cloud();
    }

    protected <E> List<E> announced(Class<E> type) {
        return announced.stream().filter(type::isInstance).map(type::cast).toList();
    }

    protected NodesReady build() throws InterruptedException {
        Convergence end = converge();
        assertThat(end).isInstanceOf(Converged.class);
        Outputs outputs = ((Converged) end).outputs();
        return (NodesReady) stage().ready(input(false), outputs).getFirst();
    }

    protected Convergence converge() throws InterruptedException {
        ResourceGraph graph = stage().plan(input(false));
        return converger().converge(graph, scope(false), ledger, progress);
    }

    protected Convergence tearDown() throws InterruptedException {
        ResourceGraph graph = stage().plan(input(true));
        return converger().tearDown(graph, scope(true), ledger, progress);
    }

    protected Map<String, Long> changes() {
        Map<String, Long> calls = new TreeMap<>(
                outside.calls().snapshot().getOrDefault(world.network().cloud(), Map.of()));
        calls.keySet().removeIf(Predicate.not(world::changes));
        return calls;
    }

    private NodesStage stage() {
        return new NodesStage(
                new NodesProviders(List.of(world.provider())),
                new SshKeys(secrets),
                TestSettings.of(
                        ComputeConfig.class,
                        Map.of("catamaran.compute.fallbacks.\"" + world.machine() + "\"", world.fallback())));
    }

    private StageInput input(boolean deleting) {
        FleetSpec.Workers wanted =
                Objects.requireNonNullElse(workers, new FleetSpec.Workers(2, 1, 3, world.machine(), true));
        return Fleets.input(network(), world.machine(), zones(), wanted, deleting);
    }

    protected List<String> zones() {
        return Objects.requireNonNullElse(
                zones, CloudCatalog.zones(cloud(), world.network().region()));
    }

    /** The network as its stage says it of a cluster that wants these zones. */
    private NetworkReady network() {
        NetworkReady all = world.network();
        return new NetworkReady(
                all.fleetId(),
                all.cluster(),
                all.cloud(),
                all.region(),
                all.networkId(),
                all.cidr(),
                all.subnets().stream()
                        .filter(subnet -> subnet.zone().equals(all.region()) || zones().contains(subnet.zone()))
                        .toList(),
                all.natAddresses(),
                all.attributes());
    }

    private RunScope scope(boolean deleting) {
        return new RunScope(input(deleting).owner(), 1, deleting, new Cancellation(), announced::add);
    }

    private Converger converger() {
        Tempo tempo = new Tempo(
                Duration.ofMillis(5),
                Duration.ofMillis(50),
                Duration.ofMillis(5),
                longestBackoff,
                Duration.ofSeconds(30));
        Pace pace = Pace.system();
        return new Converger(new Attempts(pace, tempo, new Limits(pace, Map.of(), 10_000), List.of(world.problems())));
    }
}
