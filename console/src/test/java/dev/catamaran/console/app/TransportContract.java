package dev.catamaran.console.app;

import static dev.catamaran.console.app.Batches.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.log.LogFollower;
import dev.catamaran.cli.log.LogSignal;
import dev.catamaran.cli.logs.Run;
import dev.catamaran.cli.logs.Runs;
import dev.catamaran.cli.transport.Answer;
import dev.catamaran.cli.transport.BuilderLogQuery;
import dev.catamaran.cli.transport.Overruling;
import dev.catamaran.cli.transport.PlanAnswer;
import dev.catamaran.cli.transport.Transport;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.OverrideRequested.Action;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.contracts.log.BuilderLog.End;
import dev.catamaran.contracts.log.BuilderLog.Outcome;
import dev.catamaran.plan.step.PlannedStep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every way to talk to Catamaran has to do, whoever is in between. */
abstract class TransportContract {
    private static final Instant SINCE = Instant.parse("2026-11-28T10:00:00Z");

    /** A name nobody else has used in the log that all tests share. */
    private final String fleet = "f" + UUID.randomUUID().toString().substring(0, 8);

    abstract Transport open() throws Exception;

    private FleetDocument document(int generation) throws Exception {
        String text = """
            apiVersion: catamaran.dev/v1
            kind: Fleet
            metadata: {name: %s, generation: %d, labels: {team: shop}}
            spec:
              clusters:
                - {name: aws, cloud: aws, region: us-east-1}
                - {name: gcp, cloud: gcp, region: us-central1}
              traffic: {zone: example.com, hostname: %s.example.com}
            """.formatted(fleet, generation, fleet);
        Reading<FleetDocument> reading = FleetDocuments.read(FleetFiles.parse(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid<FleetDocument>) reading).value();
    }

    private static void say(FleetEvent... events) throws Exception {
        try (Services services = new Services()) {
            for (FleetEvent event : events) {
                Area area = event instanceof StageStatus ? Area.STATUS : Area.COMPUTE;
                services.say(area, "uid", event);
            }
        }
    }

    private NodeLost lost(int number) {
        return new NodeLost(fleet, "aws", "worker-" + number, number);
    }

    private StageStatus status(String cluster, State state) {
        return new StageStatus(fleet, cluster, "network", state, 1, SINCE, null);
    }

    /** Everything said until so many events have been heard. */
    private List<Decoded.Event> hear(Transport transport, int count) throws InterruptedException {
        List<Decoded.Event> events = new ArrayList<>();
        new LogFollower(transport.log(fleet, _ -> {}), signal -> {
                    if (signal instanceof LogSignal.Said(Decoded.Event event)) {
                        events.add(event);
                    }
                    return events.size() < count;
                })
                .follow();
        return events;
    }

    @Test
    void shouldTellWhatWasSaidWithAllThatBelongsToIt() throws Exception {
        say(lost(1));
        try (Transport transport = open()) {
            Decoded.Event event = hear(transport, 1).getFirst();

            assertThat(event.event()).isEqualTo(lost(1));
            assertThat(event.envelope().type()).isEqualTo("dev.catamaran.compute.NodeLost.v1");
            assertThat(event.envelope().source()).isEqualTo("/test");
            assertThat(event.envelope().subject()).isEqualTo(fleet);
            assertThat(event.envelope().fleetUid()).isEqualTo("uid");
            assertThat(event.envelope().generation()).isEqualTo(1);
            assertThat(event.envelope().id()).isNotEmpty();
        }
    }

    @Test
    void shouldGoOnWithWhatComesAndMissNothing() throws Exception {
        say(lost(1), lost(2));
        List<FleetEvent> events = new ArrayList<>();
        try (Transport transport = open()) {
            new LogFollower(transport.log(fleet, _ -> {}), signal -> {
                        if (signal instanceof LogSignal.Present) {
                            sayNow(lost(3), lost(4));
                        } else if (signal instanceof LogSignal.Said(Decoded.Event event)) {
                            events.add(event.event());
                        }
                        return events.size() < 4;
                    })
                    .follow();
        }
        assertThat(events).containsExactly(lost(1), lost(2), lost(3), lost(4));
    }

    private static void sayNow(FleetEvent... events) {
        try {
            say(events);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldSayThatNothingWasSaidOfAFleetThatNobodyKnows() throws Exception {
        List<LogSignal> signals = new ArrayList<>();
        try (Transport transport = open()) {
            new LogFollower(transport.log(fleet, _ -> {}), signal -> {
                        signals.add(signal);
                        return false;
                    })
                    .follow();
        }
        assertThat(signals).containsExactly(new LogSignal.Present());
    }

    @Test
    void shouldTellTheLatestConditionOfEveryStage() throws Exception {
        say(status("gcp", State.RUNNING), status("aws", State.RUNNING), status("gcp", State.READY));
        try (Transport transport = open()) {
            hear(transport, 3);

            assertThat(transport.conditions(fleet))
                    .containsExactly(status("aws", State.RUNNING), status("gcp", State.READY));
            assertThat(transport.conditions(null)).contains(status("gcp", State.READY));
        }
    }

    @Test
    void shouldPublishWhatIsAskedFor() throws Exception {
        try (Transport transport = open()) {
            Answer answer = transport.request(document(1));
            transport.overrule(
                    new Overruling(fleet, "aws", Action.DRAIN, "upgrade", null, Duration.ofSeconds(90), true));
            transport.overrule(new Overruling(fleet, "aws", Action.RESTORE, "done", null, null, false));
            transport.delete(fleet);
            List<Decoded.Event> events = hear(transport, 4);

            assertThat(answer)
                    .isEqualTo(new Answer.Published(events.getFirst().envelope().id()));
            assertThat(events.get(0).event()).isInstanceOfSatisfying(FleetRequested.class, requested -> {
                assertThat(requested.spec()).isEqualTo(requested(1).rawSpec());
                assertThat(requested.labels()).containsEntry("team", "shop");
            });
            assertThat(events.get(1).event()).isInstanceOfSatisfying(OverrideRequested.class, drain -> {
                assertThat(drain.action()).isEqualTo(Action.DRAIN);
                assertThat(drain.actor()).isNotEmpty();
                assertThat(drain.force()).isTrue();
                assertThat(drain.until()).isEqualTo(drain.requestedAt().plusSeconds(90));
            });
            assertThat(events.get(2).event())
                    .isInstanceOfSatisfying(
                            OverrideRequested.class,
                            restore -> assertThat(restore.until()).isNull());
            assertThat(events.get(3).event()).isEqualTo(new FleetDeletionRequested(fleet, null));
        }
    }

    @Test
    void shouldTellWhatAFileWouldComeTo() throws Exception {
        try (Planner _ = new Planner(Planner::ofTwoClouds);
                Transport transport = open()) {
            assertThat(transport.plan(document(1))).isInstanceOfSatisfying(PlanAnswer.Planned.class, planned -> {
                assertThat(planned.report().plan().fleet()).isEqualTo(fleet);
                assertThat(planned.report().plan().count(PlannedStep.CREATE)).isOne();
                assertThat(planned.report().fits()).isFalse();
                assertThat(planned.report().lines()).anyMatch(line -> line.startsWith("- aws.Vpc"));
            });
        }
    }

    @Test
    void shouldSayWhatAServiceDoesNotAccept() throws Exception {
        try (Planner _ = new Planner(Planner::notAccepted);
                Transport transport = open()) {
            assertThat(transport.plan(document(1)))
                    .isEqualTo(
                            new PlanAnswer.Refused("InvalidSpec", "network: spec.clusters[0].region: 'x' must stay"));
        }
    }

    private FleetDocument requested(int generation) {
        try {
            return document(generation);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldTellThePastOfTrafficByTime() throws Exception {
        try (Transport transport = open()) {
            transport.request(document(1));
            transport.overrule(new Overruling(fleet, "aws", Action.HOLD, "look", null, null, false));
            hear(transport, 2);

            assertThat(transport.past(fleet, null))
                    .extracting(event -> event.type().eventName())
                    .contains("OverrideRequested");
            assertThat(transport.past(fleet, Instant.EPOCH)).isEmpty();
        }
    }

    @Test
    void shouldTellWhatABuilderHasPrinted() throws Exception {
        try (Services services = new Services()) {
            services.say(batch(fleet, 1, 1, 2, new End(Outcome.FAILED, 2)));
            services.say(batch(fleet, 2, 1, 3, null));
            services.say(batch(fleet, 2, 6, 2, null));
        }
        try (Transport transport = open()) {
            Runs newest = read(transport, "", true, 7);
            assertThat(newest.beginningWith("").orElseThrow().untold())
                    .containsExactly(
                            "line 1", "line 2", "line 3", "... lines 4 to 5 are missing ...", "line 6", "line 7");
            Run earlier =
                    read(transport, "run-1", true, 2).beginningWith("run-1").orElseThrow();
            assertThat(earlier.untold()).containsExactly("line 1", "line 2");
            assertThat(earlier.state()).isEqualTo("failed, exit code 2");
            assertThat(read(transport, "", false, 7).all())
                    .extracting(run -> run.id() + " " + run.what() + " " + run.lines() + " " + run.state())
                    .containsExactly(
                            "run-2 cluster.yml, generation 1 7 no end is known",
                            "run-1 cluster.yml, generation 1 2 failed, exit code 2");
        }
    }

    /** What has just been printed may not have come through yet: reads again until it has. */
    private Runs read(Transport transport, String run, boolean lines, long last) {
        Instant deadline = Instant.now().plusSeconds(20);
        while (true) {
            Runs runs = new Runs(fleet, "aws");
            transport.builderLog(new BuilderLogQuery(fleet, "aws", run, lines), runs::hear, () -> false);
            if (runs.beginningWith(run).filter(each -> each.lines() == last).isPresent()) {
                return runs;
            }
            assertThat(Instant.now()).as("%s has no line %d", run, last).isBefore(deadline);
        }
    }

    @Test
    void shouldFollowABuilderIntoItsNextRun() throws Exception {
        try (Services services = new Services()) {
            services.say(batch(fleet, 1, 1, 1, null));
        }
        Runs runs = new Runs(fleet, "aws");
        List<String> told = new ArrayList<>();
        boolean[] said = {false};
        try (Transport transport = open()) {
            transport.builderLog(new BuilderLogQuery(fleet, "aws", "", true), runs::hear, () -> {
                runs.all().reversed().forEach(run -> told.addAll(run.untold()));
                if (!told.isEmpty() && !said[0]) {
                    said[0] = true;
                    printMore();
                }
                return told.size() < 3;
            });
        }
        assertThat(told).containsExactly("line 1", "line 2", "line 1");
        assertThat(runs.beginningWith("run-1").orElseThrow().ended()).isTrue();
    }

    private void printMore() {
        try (Services services = new Services()) {
            services.say(batch(fleet, 1, 2, 1, new End(Outcome.SUCCESSFUL, 0)));
            services.say(batch(fleet, 2, 1, 1, null));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldKnowNoRunOfAClusterThatNobodyKnows() throws Exception {
        Runs runs = new Runs(fleet, "moon");
        try (Transport transport = open()) {
            transport.builderLog(new BuilderLogQuery(fleet, "moon", "", true), runs::hear, () -> false);
        }
        assertThat(runs.all()).isEmpty();
    }
}
