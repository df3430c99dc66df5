package dev.catamaran.compute.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.NodeDrainRequested;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.event.NodesReady.Node;
import dev.catamaran.contracts.fleet.CloudCatalog;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.converge.Convergence;
import dev.catamaran.runtime.converge.Convergence.Converged;
import dev.catamaran.runtime.converge.Convergence.Stopped;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.sandbox.kernel.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every cloud's nodes must do. A subclass brings a stand-in with a network on it. */
@Timeout(60)
public abstract class NodesProviderContractTest extends NodesWorldTest {
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
    void shouldTakeAnotherShapeAndSaySoWhenEveryZoneIsOutOfTheFirst() throws InterruptedException {
        CloudCatalog.zones(cloud(), world.network().region())
                .forEach(zone -> control(
                        "POST",
                        "/" + cloud() + "/zones/" + zone + "/capacity",
                        "{\"available\": false, \"machine\": \"" + world.machine() + "\"}"));

        assertThat(build().nodes()).hasSize(5);

        assertThat(world.machines("control-plane")).containsOnly(world.fallback() + " on-demand");
        assertThat(progress.steps()).anyMatch(step -> step.contains("trying " + world.fallback()));
    }

    @Test
    void shouldBlockWithTheQuotasNameAndGoOnByItselfWhenItIsRaised() throws InterruptedException {
        control("POST", "/" + cloud() + "/quotas", "{\"" + world.vcpuQuota() + "\": 4}");

        assertThat(converge())
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.problems())
                                .isNotEmpty()
                                .extracting(Convergence.StepProblem::problem)
                                .allSatisfy(problem -> {
                                    assertThat(problem).isInstanceOf(Problem.QuotaExceeded.class);
                                    assertThat(problem.message()).contains("https://console.");
                                }));

        control("POST", "/" + cloud() + "/quotas", "{\"" + world.vcpuQuota() + "\": 1000}");
        assertThat(build().nodes()).hasSize(5);
    }

    @Test
    void shouldSlowDownAndSaySoWhenCallsAreLimited() throws InterruptedException {
        longestBackoff = Duration.ofSeconds(1);
        control("PUT", "/rates/" + cloud(), "{\"perSecond\": 50, \"burst\": 5}");

        assertThat(build().nodes()).hasSize(5);

        assertThat(progress.steps()).anyMatch(step -> step.startsWith("repeat "));
        control("DELETE", "/rates", "{}");
        assertThat(world.machineZones()).hasSize(6);
    }

    @Test
    void shouldReplaceASpotMachineThatTheCloudTookBack() throws InterruptedException {
        Node worker = build().withRole("worker").getFirst();
        control("POST", world.takeBack(worker), "{}");

        Node next = build().withRole("worker").getFirst();

        assertThat(next.instanceId()).isNotEqualTo(worker.instanceId());
        assertThat(announced(NodeLost.class)).extracting(NodeLost::slot).containsExactly("worker-1");
    }

    @Test
    void shouldDrainAndDeleteTheHighestWorkersWhenScaledDown() throws InterruptedException {
        workers = new FleetSpec.Workers(4, 1, 9, world.machine(), false);
        assertThat(build().withRole("worker")).hasSize(4);
        workers = new FleetSpec.Workers(2, 1, 9, world.machine(), false);

        NodesReady ready = build();

        assertThat(ready.withRole("worker")).hasSize(2);
        assertThat(world.machines("worker")).hasSize(2);
        assertThat(announced(NodeDrainRequested.class))
                .extracting(NodeDrainRequested::slot)
                .containsExactly("worker-4", "worker-3");
        assertThat(announced(NodeDrainRequested.class))
                .allMatch(drain -> drain.reason().equals("scaled down"));
    }

    @Test
    void shouldAddWorkersAndTouchNoneWhenScaledUp() throws InterruptedException {
        List<Node> before = build().withRole("worker");
        workers = new FleetSpec.Workers(4, 1, 9, world.machine(), true);

        NodesReady ready = build();

        assertThat(ready.withRole("worker")).hasSize(4).containsAll(before);
        assertThat(announced).isEmpty();
    }

    @Test
    void shouldReachANewZoneAndTouchNoNodeWhenOneComes() throws InterruptedException {
        List<String> all = zones();
        zones = all.subList(0, 2);
        NodesReady before = build();
        zones = all;
        workers = new FleetSpec.Workers(3, 1, 9, world.machine(), true);

        NodesReady after = build();

        assertThat(before.nodes()).extracting(Node::zone).containsOnly(all.get(0), all.get(1));
        assertThat(after.nodes()).containsAll(before.nodes());
        assertThat(after.withRole("worker").getLast().zone()).isEqualTo(all.get(2));
        assertThat(announced).isEmpty();
        outside.calls().reset();
        assertThat(build()).isEqualTo(after);
        assertThat(changes()).isEmpty();
    }

    @Test
    void shouldReplaceWorkersInTheirSlotsWhenTheShapeChanges() throws InterruptedException {
        NodesReady before = build();
        workers = new FleetSpec.Workers(2, 1, 9, world.otherMachine(), true);

        NodesReady after = build();

        assertThat(world.machines("worker"))
                .containsExactly(world.otherMachine() + " spot", world.otherMachine() + " spot");
        assertThat(world.incarnations("worker")).containsExactly("2", "2");
        assertThat(after.withRole("control-plane")).isEqualTo(before.withRole("control-plane"));
        assertThat(announced(NodeDrainRequested.class))
                .extracting(NodeDrainRequested::slot)
                .containsExactlyInAnyOrder("worker-1", "worker-2");
        assertThat(build()).isEqualTo(after);
    }

    @Test
    void shouldKeepSomeWorkersOnDemandWhenAFloorIsAskedFor() throws InterruptedException {
        workers = new FleetSpec.Workers(3, 1, 9, world.machine(), true, 1);

        var _ = build();

        assertThat(world.machines("worker"))
                .containsExactly(world.machine() + " on-demand", world.machine() + " spot", world.machine() + " spot");
    }

    @Test
    void shouldReportAndReplaceANodeThatIsGone() throws InterruptedException {
        Node lost = build().withRole("worker").getFirst();
        world.lose(lost);

        Node next = build().withRole("worker").getFirst();

        assertThat(next.instanceId()).isNotEqualTo(lost.instanceId());
        assertThat(announced(NodeLost.class))
                .containsExactly(new NodeLost("demo", world.network().cluster(), "worker-1", 2));
    }

    @Test
    void shouldStayWithTheImageOfTheFirstNodesWhenMoreCome() throws InterruptedException {
        var _ = build();
        outside.calls().reset();
        workers = new FleetSpec.Workers(3, 1, 9, world.machine(), true);

        var _ = build();

        assertThat(outside.calls().snapshot().getOrDefault(world.network().cloud(), Map.of()))
                .doesNotContainKey(world.imageLookUp());
    }

    @Test
    void shouldDeleteWorkersBeyondThePlanWhenTornDown() throws InterruptedException {
        long before = world.resources();
        workers = new FleetSpec.Workers(4, 1, 9, world.machine(), false);
        var _ = build();
        workers = new FleetSpec.Workers(1, 1, 9, world.machine(), false);

        assertThat(tearDown()).isInstanceOf(Converged.class);

        assertThat(world.resources()).isEqualTo(before);
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
}
