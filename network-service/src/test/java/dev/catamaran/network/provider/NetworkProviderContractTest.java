package dev.catamaran.network.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.StageStatus.Drift;
import dev.catamaran.network.support.Inputs;
import dev.catamaran.network.support.Run;
import dev.catamaran.network.support.Runs;
import dev.catamaran.runtime.converge.DriftWatch;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.sandbox.kernel.Fault;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the network provider of every cloud must do, against that cloud's stand-in. */
public abstract class NetworkProviderContractTest {
    protected final Outside outside = Outside.create(Profile.INSTANT, 90);
    protected final StageInput input =
            Inputs.of(cloud() + "-demo", cloud(), UUID.randomUUID().toString());
    protected final Runs runs = new Runs(input);

    protected abstract String cloud();

    protected abstract NetworkProvider provider();

    /** Everything that exists in the cloud. */
    protected abstract long resources();

    /** Operation that creates something, and is called first by a build. */
    protected abstract List<String> creatingOperations();

    /** Takes away something that the build made, and names its slot. */
    protected abstract String breakSomething();

    @AfterEach
    void closeOutside() {
        outside.close();
    }

    @Test
    void shouldBuildEverythingWhenNothingExists() throws InterruptedException {
        NetworkReady ready =
                provider().ready(input, runs.next().converge(provider().plan(input)));

        assertThat(ready.cloud()).isEqualTo(cloud());
        assertThat(ready.networkId()).isNotEmpty();
        assertThat(ready.natAddresses()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(ready.subnets())
                .isNotEmpty()
                .allSatisfy(subnet -> assertThat(subnet.id()).isNotEmpty());
        assertThat(ready.attributes()).isNotEmpty();
    }

    @Test
    void shouldCreateNothingWhenEverythingExists() throws InterruptedException {
        var first = runs.next().converge(provider().plan(input));
        long resources = resources();

        Run again = runs.next();
        var second = again.converge(provider().plan(input));

        assertThat(again.steps()).isEmpty();
        assertThat(resources()).isEqualTo(resources);
        assertThat(provider().ready(input, second)).isEqualTo(provider().ready(input, first));
    }

    @Test
    void shouldLeaveNothingWhenTornDown() throws InterruptedException {
        runs.next().converge(provider().plan(input));

        runs.next().tearDown(provider().plan(input));

        assertThat(resources()).isZero();
    }

    @Test
    void shouldDeleteNothingWhenNothingExists() throws InterruptedException {
        Run run = runs.next();

        run.tearDown(provider().plan(input));

        assertThat(run.steps()).isEmpty();
    }

    @Test
    void shouldDoubleNothingWhenEveryCreatingAnswerIsLostOnce() throws InterruptedException {
        runs.next().converge(provider().plan(input));
        long expected = resources();
        runs.next().tearDown(provider().plan(input));
        creatingOperations()
                .forEach(operation ->
                        outside.faults().arm(new Fault(cloud(), operation, Fault.Kind.LOST_ANSWER, null, 0, 0, 1)));

        Run run = runs.next();
        run.converge(provider().plan(input));

        assertThat(run.steps()).filteredOn(step -> step.startsWith("repeat ")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(resources()).isEqualTo(expected);
    }

    @Test
    void shouldDoubleNothingWhenWhatWasMadeIsSeenLate() throws InterruptedException {
        runs.next().converge(provider().plan(input));
        long expected = resources();
        runs.next().tearDown(provider().plan(input));
        outside.delays().override(cloud() + ".visibility.lag", Duration.ofMillis(150));

        runs.next().converge(provider().plan(input));

        assertThat(resources()).isEqualTo(expected);
    }

    @Test
    void shouldGoOnWhenThrottled() throws InterruptedException {
        outside.faults().arm(new Fault(cloud(), "*", Fault.Kind.THROTTLE, null, 0, 0, 5));

        Run run = runs.next();
        run.converge(provider().plan(input));

        assertThat(run.steps()).anyMatch(step -> step.endsWith(": Throttled"));
    }

    @Test
    void shouldRepairWhenSomethingWasTakenAway() throws InterruptedException {
        runs.next().converge(provider().plan(input));
        long resources = resources();
        String slot = breakSomething();

        Run run = runs.next();
        run.converge(provider().plan(input));

        assertThat(run.steps()).isNotEmpty().allMatch(step -> step.endsWith(" " + slot));
        assertThat(resources()).isEqualTo(resources);
    }

    /** Changes something that the build made, and answers slot, field, and what it is now. */
    protected abstract List<String> changeSomething();

    private List<Drift> watch(boolean repairing) throws InterruptedException {
        DriftWatch drift = DriftWatch.on(repairing);
        runs.next().watch(provider().plan(input), drift);
        return drift.seen();
    }

    @Test
    void shouldTellFieldByFieldWhatWasChangedByHandAndUndoIt() throws InterruptedException {
        runs.next().converge(provider().plan(input));
        assertThat(watch(true)).isEmpty();
        List<String> change = changeSomething();

        assertThat(watch(true)).singleElement().satisfies(drift -> {
            assertThat(List.of(drift.resource(), drift.field(), drift.found())).isEqualTo(change);
            assertThat(drift.repaired()).isTrue();
        });
        assertThat(watch(true)).isEmpty();
    }

    @Test
    void shouldLeaveWhatWasChangedByHandWhenOnlyToReportIt() throws InterruptedException {
        runs.next().converge(provider().plan(input));
        List<String> change = changeSomething();

        for (int look = 0; look < 2; look++) {
            assertThat(watch(false)).singleElement().satisfies(drift -> {
                assertThat(drift.resource()).isEqualTo(change.getFirst());
                assertThat(drift.repaired()).isFalse();
            });
        }
    }

    @Test
    void shouldMakeAnewWhatWasDeletedByHandAndSaySo() throws InterruptedException {
        runs.next().converge(provider().plan(input));
        String slot = breakSomething();

        assertThat(watch(true)).singleElement().satisfies(drift -> {
            assertThat(drift.resource()).isEqualTo(slot);
            assertThat(drift.found()).isEqualTo("missing");
            assertThat(drift.repaired()).isTrue();
        });
        assertThat(watch(true)).isEmpty();
    }

    @Test
    void shouldNotTouchAnotherFleetWhenTornDown() throws InterruptedException {
        StageInput other =
                Inputs.of(cloud() + "-demo", cloud(), UUID.randomUUID().toString());
        new Runs(other).next().converge(provider().plan(other));
        long resources = resources();

        runs.next().tearDown(provider().plan(input));

        assertThat(resources()).isEqualTo(resources);
    }

    @Test
    void shouldUseTheLaneOfItsRegion() {
        assertThat(provider().plan(input).resources())
                .extracting(Resource::lane)
                .containsOnly(cloud() + "/" + input.clusterSpec().region());
    }
}
