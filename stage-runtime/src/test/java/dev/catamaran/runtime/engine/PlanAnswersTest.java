package dev.catamaran.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.catamaran.contracts.event.FleetPlanRequested;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.event.StagePlanned.Action;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.testkit.InfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = InfrastructureResource.class,
        initArgs = {
            @ResourceArg(
                    name = "topics",
                    value = "catamaran.fleets,catamaran.network,catamaran.compute,catamaran.cluster,"
                            + "catamaran.progress,catamaran.status"),
            @ResourceArg(name = "database", value = "engine")
        })
class PlanAnswersTest {
    @Inject
    Database database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private BusTalk bus;

    @BeforeEach
    void connect() {
        bus = new BusTalk(bootstrap, "catamaran.network", "catamaran.progress");
    }

    @AfterEach
    void disconnect() {
        bus.close();
    }

    @Test
    void shouldAnswerWhatAFileWouldComeToAndKeepNothingOfIt() {
        String question = ask("planned", "us-east-1");

        List<StagePlanned> answers = answers(question, 3);

        assertThat(answers)
                .extracting(answer -> answer.stage() + "/" + answer.cluster(), StagePlanned::answers)
                .containsExactlyInAnyOrder(
                        tuple("network/aws", 2), tuple("network/gcp", 2), tuple("interconnect/null", 1));
        assertThat(answers)
                .filteredOn(answer -> answer.stage().equals("network"))
                .allSatisfy(answer -> assertThat(answer.steps())
                        .extracting(StagePlanned.Step::slot, StagePlanned.Step::action)
                        .containsExactly(tuple("vpc", Action.CREATE), tuple("subnet", Action.CREATE)));
        Optional<FleetRow> kept =
                database.await(transaction -> transaction.fleets().live("planned"));
        assertThat(kept).isEmpty();
        assertThat(TestNetworkStage.CLOUD.things.keySet()).noneMatch(key -> key.contains("planned"));
    }

    @Test
    void shouldKeepInAPlanWhatIsThereAndDeleteWhatTheFileNoLongerHas() {
        bus.request("replanned", 1);
        bus.await(BusTalk.about("replanned", NetworkReady.class), 2);
        FleetPlanRequested alone = new FleetPlanRequested(
                "replanned", 2, null, BusTalk.spec("replanned", List.of(BusTalk.aws("us-east-1"))));
        String question = bus.ask(alone);

        assertThat(answers(question, 3))
                .filteredOn(answer -> answer.stage().equals("network"))
                .flatExtracting(answer -> answer.steps().stream()
                        .map(step -> answer.cluster() + " " + step.slot() + " " + step.action())
                        .toList())
                .containsExactlyInAnyOrder("aws vpc KEEP", "aws subnet KEEP", "gcp vpc DELETE", "gcp subnet DELETE");
    }

    @Test
    void shouldSayInAPlanWhatCannotBeAccepted() {
        String question = ask("misplanned", "moon-1");

        assertThat(answers(question, 2)).allSatisfy(answer -> {
            assertThat(answer.steps()).isEmpty();
            ProblemReport problem = Objects.requireNonNull(answer.problem());
            assertThat(problem.code()).isEqualTo("InvalidSpec");
            assertThat(problem.message()).contains("spec.clusters[0].region", "moon-1");
        });
    }

    private String ask(String fleet, String region) {
        return bus.ask(new FleetPlanRequested(
                fleet,
                1,
                null,
                BusTalk.spec(
                        fleet,
                        List.of(BusTalk.aws(region), Map.of("name", "gcp", "cloud", "gcp", "region", "us-central1")))));
    }

    private List<StagePlanned> answers(String question, int count) {
        return bus
                .await(
                        event -> event.event() instanceof StagePlanned answer
                                && answer.requestId().equals(question),
                        count)
                .stream()
                .map(event -> (StagePlanned) event.event())
                .toList();
    }
}
