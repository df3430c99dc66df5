package dev.catamaran.compute.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.event.NodesReady.Node;
import dev.catamaran.runtime.converge.Attempts;
import dev.catamaran.runtime.converge.Cancellation;
import dev.catamaran.runtime.converge.Convergence;
import dev.catamaran.runtime.converge.Convergence.Converged;
import dev.catamaran.runtime.converge.Convergence.Stopped;
import dev.catamaran.runtime.converge.Converger;
import dev.catamaran.runtime.converge.Limits;
import dev.catamaran.runtime.converge.Pace;
import dev.catamaran.runtime.converge.RunScope;
import dev.catamaran.runtime.converge.Tempo;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemClassifier;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.sandbox.kernel.Fault;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every cloud's nodes must do. A subclass brings a stand-in with a network on it. */
@Timeout(60)
public abstract class NodesProviderContractTest {
    /** Every test has addresses of its own: a closed listener may hold its for a moment. */
    private static final AtomicInteger OCTET =
            new AtomicInteger((int) (ProcessHandle.current().pid() % 150));

    protected final Outside outside = Outside.create(Profile.INSTANT, 100 + OCTET.getAndIncrement() % 150);
    private final MemorySecrets secrets = new MemorySecrets();
    private final MemoryLedger ledger = new MemoryLedger();
    private final HeardProgress progress = new HeardProgress();
    private World world;

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

    @Test
    void shouldHaveNodesBehindTheApiAddressWhenTheNetworkIsReady() throws InterruptedException {
        NodesReady ready = build();

        assertThat(ready.nodes()).hasSize(5);
        assertThat(ready.withRole("control-plane"))
                .hasSize(3)
                .extracting(Node::zone)
                .doesNotHaveDuplicates();
        assertThat(ready.withRole("worker")).hasSize(2);
        assertThat(ready.nodes()).extracting(Node::name).doesNotHaveDuplicates().noneMatch(String::isEmpty);
        assertThat(ready.nodes()).extracting(Node::instanceId).doesNotHaveDuplicates();
        assertThat(ready.nodes()).extracting(Node::address).allMatch(address -> address.startsWith("10."));
        assertThat(ready.api().port()).isEqualTo(6443);
        assertThat(ready.api().address()).isEqualTo(ready.api().addresses().getFirst());
        assertThat(ready.bastion().address()).isNotEmpty().doesNotStartWith("10.");
        assertThat(ready.sshUser()).isEqualTo("ubuntu");
        assertThat(secrets.get(ready.sshKeyRef())).isPresent();
    }

    @Test
    void shouldChangeNothingWhenConvergedAgain() throws InterruptedException {
        NodesReady first = build();
        outside.calls().reset();

        NodesReady second = build();

        assertThat(second).isEqualTo(first);
        assertThat(changes()).isEmpty();
    }

    @Test
    void shouldMoveToAnotherZoneAndSaySoWhenOneIsSoldOut() throws InterruptedException {
        outside.faults()
                .arm(new Fault(world.network().cloud(), world.launch(), Fault.Kind.ERROR, world.soldOut(), 0, 0, 2));

        NodesReady ready = build();

        assertThat(ready.nodes()).hasSize(5);
        assertThat(world.machineZones()).hasSize(6);
        assertThat(progress.steps()).filteredOn(step -> step.contains("trying")).hasSize(2);
    }

    @Test
    void shouldStopWithTheCauseWhenEveryPlacementIsSoldOut() throws InterruptedException {
        outside.faults()
                .arm(new Fault(world.network().cloud(), world.launch(), Fault.Kind.ERROR, world.soldOut(), 0, 0, -1));

        Convergence end = converge();

        assertThat(end)
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.problems())
                                .extracting(Convergence.StepProblem::problem)
                                .hasSize(6)
                                .allMatch(Problem.CapacityExhausted.class::isInstance));
        assertThat(world.machineZones()).isEmpty();

        outside.faults().clear();
        assertThat(build().nodes()).hasSize(5);
    }

    @Test
    void shouldNotDoubleAMachineWhenAnswersAreLost() throws InterruptedException {
        outside.faults().arm(new Fault(world.network().cloud(), world.launch(), Fault.Kind.LOST_ANSWER, null, 0, 0, 3));

        assertThat(build().nodes()).hasSize(5);
        assertThat(world.machineZones()).hasSize(6);
    }

    @Test
    void shouldLeaveNothingWhenTornDown() throws InterruptedException {
        long before = world.resources();
        var _ = build();
        assertThat(world.resources()).isGreaterThan(before);

        assertThat(tearDown()).isInstanceOf(Converged.class);

        assertThat(world.resources()).isEqualTo(before);
        assertThat(secrets.references()).isEmpty();
    }

    @Test
    void shouldLeaveNothingWhenTornDownHalfBuilt() throws InterruptedException {
        long before = world.resources();
        outside.faults()
                .arm(new Fault(world.network().cloud(), world.launch(), Fault.Kind.ERROR, world.soldOut(), 0, 0, -1));
        var _ = converge();
        outside.faults().clear();

        assertThat(tearDown()).isInstanceOf(Converged.class);

        assertThat(world.resources()).isEqualTo(before);
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

    private Map<String, Long> changes() {
        Map<String, Long> calls = new TreeMap<>(
                outside.calls().snapshot().getOrDefault(world.network().cloud(), Map.of()));
        calls.keySet().removeIf(Predicate.not(world::changes));
        return calls;
    }

    private NodesStage stage() {
        return new NodesStage(
                new NodesProviders(List.of(world.provider())),
                new SshKeys(secrets),
                TestSettings.of(ComputeConfig.class, Map.of()));
    }

    private StageInput input(boolean deleting) {
        return Fleets.input(world.network(), world.machine(), true, deleting);
    }

    private RunScope scope(boolean deleting) {
        return new RunScope(input(deleting).owner(), 1, deleting, new Cancellation(), event -> {});
    }

    private Converger converger() {
        Tempo tempo = new Tempo(
                Duration.ofMillis(5),
                Duration.ofMillis(50),
                Duration.ofMillis(5),
                Duration.ofMillis(50),
                Duration.ofSeconds(30));
        Pace pace = Pace.system();
        return new Converger(new Attempts(pace, tempo, new Limits(pace, Map.of(), 10_000), List.of(world.problems())));
    }
}
