package dev.catamaran.runtime.converge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.converge.Convergence.Cancelled;
import dev.catamaran.runtime.converge.Convergence.Converged;
import dev.catamaran.runtime.converge.Convergence.Stopped;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Resource.Removal;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvergerTest {
    private final FakeCloud cloud = new FakeCloud();
    private final Cancellation cancellation = new Cancellation();
    private final RecordingLedger ledger = new RecordingLedger();
    private final Pace pace = Pace.system();
    private final Tempo tempo = new Tempo(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofSeconds(5));
    private final Converger converger =
            new Converger(new Attempts(pace, tempo, new Limits(pace, Map.of(), 100_000), List.of()));

    @Test
    void shouldCreateChildrenAfterParentsWhenNothingExists() throws InterruptedException {
        Convergence end = converge(ResourceGraph.of(
                List.of(cloud.resource("subnet", "vpc"), cloud.resource("vpc"), cloud.resource("nat", "subnet"))));

        assertThat(end).isInstanceOf(Converged.class);
        assertThat(cloud.calls).containsExactly("create vpc", "create subnet", "create nat");
    }

    @Test
    void shouldCreateNothingWhenEverythingExists() throws InterruptedException {
        ResourceGraph graph = ResourceGraph.of(List.of(cloud.resource("vpc"), cloud.resource("subnet", "vpc")));
        converge(graph);
        cloud.calls.clear();

        assertThat(converge(graph)).isInstanceOf(Converged.class);
        assertThat(cloud.calls).isEmpty();
    }

    /** Of two that could be it, the one on record has others attached to it. */
    @Test
    void shouldTellAResourceWhatItIsOnRecordAs() throws InterruptedException {
        ResourceGraph graph = ResourceGraph.of(List.of(cloud.resource("vpc"), cloud.resource("subnet", "vpc")));
        ledger.ids.put("vpc", "vpc-7");
        converge(graph);
        assertThat(cloud.recalled).containsExactly(Map.entry("vpc", "vpc-7"));

        cloud.recalled.clear();
        converger.tearDown(graph, scope(true), ledger, Progress.unheard());
        assertThat(cloud.recalled).containsExactly(Map.entry("vpc", "vpc-7"));
    }

    @Test
    void shouldWaitForReadinessBeforeChildrenStart() throws InterruptedException {
        cloud.looksUntilReady.put("vpc", 5);

        converge(ResourceGraph.of(List.of(cloud.resource("vpc"), cloud.resource("subnet", "vpc"))));

        assertThat(cloud.looksUntilReady.get("vpc")).isNegative();
        assertThat(cloud.calls).containsExactly("create vpc", "create subnet");
    }

    @Test
    void shouldFindWhatTheLostCallMadeInsteadOfCreatingItTwice() throws InterruptedException {
        cloud.lostAnswers.put("vpc", 1);

        assertThat(converge(ResourceGraph.of(List.of(cloud.resource("vpc"))))).isInstanceOf(Converged.class);
        assertThat(cloud.calls).containsExactly("create vpc");
    }

    @Test
    void shouldCommitTheIntentBeforeTheCreate() throws InterruptedException {
        converge(ResourceGraph.of(List.of(cloud.resource("vpc"))));

        assertThat(ledger.entries).containsExactly("intend vpc after 0 calls", "present vpc");
    }

    @Test
    void shouldGoOnWithIndependentBranchesWhenOneFails() throws InterruptedException {
        cloud.creationFails.put("nat", new Problem.QuotaExceeded("no more addresses", "eips"));

        Convergence end = converge(ResourceGraph.of(
                List.of(cloud.resource("nat"), cloud.resource("route", "nat"), cloud.resource("vpc"))));

        assertThat(end)
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.slot()).isEqualTo("nat");
                                    assertThat(problem.problem().code()).isEqualTo("QuotaExceeded");
                                }));
        assertThat(cloud.calls).contains("create vpc").doesNotContain("create route");
    }

    /** The ledger's database may be away for a while; nobody is to blame for that. */
    @Test
    void shouldReportTheLedgersOwnProblemWhenItCannotWrite() throws InterruptedException {
        Problem away = new Problem.Transient("the service's database does not answer");
        Ledger broken = new Ledger() {
            @Override
            public Intent intend(Resource resource) {
                throw new ProblemException(away);
            }

            @Override
            public void present(Resource resource, Found found) {}

            @Override
            public void gone(Resource resource) {}
        };

        assertThat(converger.converge(
                        ResourceGraph.of(List.of(cloud.resource("vpc"))), scope(false), broken, Progress.unheard()))
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.problem()).isEqualTo(away)));
        assertThat(cloud.calls).isEmpty();
    }

    @Test
    void shouldStopAtTheNextCheckpointWhenCancelled() throws InterruptedException {
        cancellation.cancel("generation 2 was requested");

        assertThat(converge(ResourceGraph.of(List.of(cloud.resource("vpc")))))
                .isEqualTo(new Cancelled("generation 2 was requested"));
        assertThat(cloud.calls).isEmpty();
    }

    @Test
    void shouldDeleteChildrenBeforeParents() throws InterruptedException {
        ResourceGraph graph = ResourceGraph.of(
                List.of(cloud.resource("vpc"), cloud.resource("subnet", "vpc"), cloud.resource("nat", "subnet")));
        converge(graph);
        cloud.calls.clear();

        Convergence end = converger.tearDown(graph, scope(true), ledger, Progress.unheard());

        assertThat(end).isInstanceOf(Converged.class);
        assertThat(cloud.calls).containsExactly("delete nat", "delete subnet", "delete vpc");
        assertThat(cloud.things).isEmpty();
    }

    /** A run that ends between the deletion and its record must leave neither a used token nor something to rely on. */
    @Test
    void shouldCommitTheWillToDeleteBeforeTheDelete() throws InterruptedException {
        ResourceGraph graph = ResourceGraph.of(List.of(cloud.resource("vpc")));
        converge(graph);
        ledger.entries.clear();

        var _ = converger.tearDown(graph, scope(true), ledger, Progress.unheard());

        assertThat(ledger.entries).containsExactly("going vpc after 1 calls", "gone vpc");
        assertThat(cloud.calls).containsExactly("create vpc", "delete vpc");
    }

    /** The delete call of an earlier run may still be on its way, and would take what this one relies on. */
    @Test
    void shouldFinishADeletionThatSomebodyBeganBeforeItCreatesAgain() throws InterruptedException {
        ResourceGraph graph = ResourceGraph.of(List.of(cloud.resource("vpc"), cloud.resource("nat", "vpc")));
        converge(graph);
        cloud.calls.clear();
        ledger.entries.clear();
        ledger.going.add("nat");

        assertThat(converge(graph)).isInstanceOf(Converged.class);

        assertThat(cloud.calls).containsExactly("delete nat", "create nat");
        assertThat(ledger.entries)
                .containsSubsequence("going nat after 0 calls", "gone nat", "intend nat after 1 calls", "present nat");
    }

    @Test
    void shouldCreateAtOnceWhenTheDeletionThatSomebodyBeganIsDone() throws InterruptedException {
        ledger.going.add("vpc");

        assertThat(converge(ResourceGraph.of(List.of(cloud.resource("vpc"))))).isInstanceOf(Converged.class);

        assertThat(cloud.calls).containsExactly("create vpc");
        assertThat(ledger.entries).containsExactly("gone vpc", "intend vpc after 0 calls", "present vpc");
    }

    @Test
    void shouldTakeDownWhatIsNoLongerPlannedOnceTheRestIsThere() throws InterruptedException {
        ResourceGraph earlier = ResourceGraph.of(
                List.of(cloud.resource("vpc"), cloud.resource("zone", "vpc"), cloud.resource("nat", "zone")));
        converge(earlier);
        cloud.calls.clear();
        ResourceGraph now = ResourceGraph.of(List.of(cloud.resource("vpc"), cloud.resource("hub", "vpc")));

        Convergence end = converger.converge(
                now, List.of(earlier.only(Set.of("zone", "nat"))), scope(false), ledger, Progress.unheard());

        assertThat(end)
                .isInstanceOfSatisfying(
                        Converged.class,
                        converged -> assertThat(converged.outputs().bySlot()).containsOnlyKeys("vpc", "hub"));
        assertThat(cloud.calls).containsExactly("create hub", "delete nat", "delete zone");
        assertThat(ledger.entries).contains("gone nat", "gone zone");
    }

    @Test
    void shouldLeaveWhatIsNoLongerPlannedWhileTheRestIsNotThere() throws InterruptedException {
        ResourceGraph earlier = ResourceGraph.of(List.of(cloud.resource("vpc"), cloud.resource("nat", "vpc")));
        converge(earlier);
        cloud.creationFails.put("hub", new Problem.QuotaExceeded("no more hubs", "hubs"));
        ResourceGraph now = ResourceGraph.of(List.of(cloud.resource("vpc"), cloud.resource("hub", "vpc")));

        Convergence end =
                converger.converge(now, List.of(earlier.only(Set.of("nat"))), scope(false), ledger, Progress.unheard());

        assertThat(end).isInstanceOf(Stopped.class);
        assertThat(cloud.calls).doesNotContain("delete nat");
    }

    @Test
    void shouldDeleteWhatIsNoLongerPlannedBeforeWhatItStandsOn() throws InterruptedException {
        ResourceGraph earlier = ResourceGraph.of(List.of(cloud.resource("vpc"), cloud.resource("nat", "vpc")));
        converge(earlier);
        cloud.calls.clear();

        Convergence end = converger.tearDown(
                ResourceGraph.of(List.of(cloud.resource("vpc"))),
                List.of(earlier.only(Set.of("nat"))),
                scope(true),
                ledger,
                Progress.unheard());

        assertThat(end).isInstanceOf(Converged.class);
        assertThat(cloud.calls).containsExactly("delete nat", "delete vpc");
    }

    /** Each wait for what cannot come would be a wait of every deletion. */
    @ParameterizedTest
    @CsvSource({"SOUGHT, 6, 10", "SEEN, 1, 0", "NONE, 0, 0"})
    void shouldWaitOnlyForWhatMayShowLateWhenItTakesDown(Removal removal, int looks, int waited)
            throws InterruptedException {
        ManualPace manual = new ManualPace();
        Attempts attempts = new Attempts(manual, tempo, new Limits(manual, Map.of(), 100_000), List.of());
        Converger patient = new Converger(attempts, Workers.virtualThreads(), Duration.ofSeconds(10));
        ResourceGraph graph = ResourceGraph.of(List.of(cloud.resource("proof")));
        cloud.removals.put("proof", removal);
        ledger.present.add("proof");

        assertThat(patient.tearDown(graph, scope(true), ledger, Progress.unheard()))
                .isInstanceOf(Converged.class);

        assertThat(cloud.looks).hasSize(looks);
        assertThat(manual.elapsed()).isEqualTo(Duration.ofSeconds(waited));
        assertThat(ledger.entries).containsExactly("gone proof");
    }

    private Convergence converge(ResourceGraph graph) throws InterruptedException {
        return converger.converge(graph, scope(false), ledger, Progress.unheard());
    }

    private RunScope scope(boolean deleting) {
        return new RunScope(new Ownership("uid", "demo", "aws"), 1, deleting, cancellation, event -> {});
    }

    private final class RecordingLedger implements Ledger {
        private final List<String> entries = Collections.synchronizedList(new ArrayList<>());
        private final Set<String> going = ConcurrentHashMap.newKeySet();
        private final Set<String> present = ConcurrentHashMap.newKeySet();
        private final Map<String, String> ids = new ConcurrentHashMap<>();

        @Override
        public Recorded recorded(Resource resource) {
            if (going.contains(resource.slot())) {
                return Recorded.GOING;
            }
            return present.contains(resource.slot()) ? Recorded.PRESENT : Recorded.NOTHING;
        }

        @Override
        public Optional<String> id(Resource resource) {
            return Optional.ofNullable(ids.get(resource.slot()));
        }

        @Override
        public Intent intend(Resource resource) {
            entries.add("intend " + resource.slot() + " after " + cloud.calls.size() + " calls");
            return new Intent("token-of-" + resource.slot(), 1);
        }

        @Override
        public void present(Resource resource, Found found) {
            entries.add("present " + resource.slot());
        }

        @Override
        public void going(Resource resource, Found found) {
            entries.add("going " + resource.slot() + " after " + cloud.calls.size() + " calls");
        }

        @Override
        public void gone(Resource resource) {
            going.remove(resource.slot());
            entries.add("gone " + resource.slot());
        }
    }
}
