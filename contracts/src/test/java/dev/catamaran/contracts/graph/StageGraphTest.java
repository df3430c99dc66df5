package dev.catamaran.contracts.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StageGraphTest {
    static List<StageDefinition> stages() {
        return StageGraph.stages();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldHaveOneProducerOfEveryType(EventType type) {
        Stream<String> stages = StageGraph.stages().stream()
                .filter(stage ->
                        stage.emits().contains(type) || stage.released().contains(type))
                .map(StageDefinition::name);
        Stream<String> openEnds = Stream.of(
                        OpenEnds.writtenByOperators(), OpenEnds.writtenByAdmission(), OpenEnds.writtenByEveryStage())
                .filter(types -> types.contains(type))
                .map(List::toString);

        assertThat(Stream.concat(stages, openEnds)).as("producers of %s", type).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldHaveAConsumerOfEveryTypeOrDeclareItForDashboards(EventType type) {
        boolean read = OpenEnds.readByEveryService().contains(type)
                || OpenEnds.questions().contains(type)
                || StageGraph.stages().stream().anyMatch(stage -> stage.reads().contains(type));

        assertThat(OpenEnds.forDashboards().contains(type))
                .as("%s is for dashboards only", type)
                .isNotEqualTo(read);
    }

    @ParameterizedTest
    @EnumSource(Area.class)
    void shouldCarryATypeOnEveryTopic(Area area) {
        assertThat(EventType.values())
                .anySatisfy(type -> assertThat(type.area()).contains(area));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void shouldWriteOnlyToItsOwnTopic(StageDefinition stage) {
        assertThat(Stream.concat(stage.emits().stream(), stage.released().stream()))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.area()).contains(stage.area()));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void shouldNotWaitForItself(StageDefinition stage) {
        assertThat(Edges.BUILD.allBefore(stage)).doesNotContain(stage.name());
        assertThat(Edges.DELETION.allBefore(stage)).doesNotContain(stage.name());
    }

    @ParameterizedTest
    @MethodSource("stages")
    void shouldWaitOnlyForWhatOneStageSays(StageDefinition stage) {
        assertThat(stage.startsWhen())
                .allSatisfy(
                        need -> assertThat(Edges.BUILD.producers(need.event())).hasSize(1));
        assertThat(stage.releaseWhen())
                .allSatisfy(need ->
                        assertThat(Edges.DELETION.producers(need.event())).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void shouldAskEveryOrAnyClusterOnlyWhenItIsOfTheFleet(StageDefinition stage) {
        assertThat(stage.startsWhen()).allSatisfy(need -> {
            Per producer = Edges.BUILD.producers(need.event()).getFirst().per();
            assertThat(need.of() == Requirement.Of.ITS).isEqualTo(stage.per() == Per.CLUSTER || producer == Per.FLEET);
        });
    }

    @ParameterizedTest
    @MethodSource("stages")
    void shouldReleaseWhatItBuiltOnOnlyAfterItself(StageDefinition stage) {
        if (stage.released().isEmpty()) {
            assertThat(stage.name()).isEqualTo("health");
            return;
        }
        for (StageDefinition earlier : Edges.BUILD.before(stage)) {
            assertThat(Edges.DELETION.allBefore(earlier))
                    .as("%s goes before %s", stage.name(), earlier.name())
                    .contains(stage.name());
        }
    }

    @ParameterizedTest
    @MethodSource("stages")
    void shouldLetAClusterGoInTheOrderOfADeletion(StageDefinition stage) {
        if (stage.per() == Per.FLEET || stage.released().isEmpty()) {
            assertThat(stage.retireWhen()).isEmpty();
            return;
        }
        List<String> released = names(Edges.DELETION, stage.releaseWhen());
        List<String> retired = new ArrayList<>();
        for (Requirement need : stage.retireWhen()) {
            Edges edges = need.event().eventName().endsWith("Released") ? Edges.DELETION : Edges.BUILD;
            retired.addAll(names(edges, List.of(need)));
        }
        assertThat(retired)
                .as("a stage of the whole fleet lets go of the cluster and stays")
                .containsExactlyElementsOf(released);
    }

    private static List<String> names(Edges edges, List<Requirement> needs) {
        return needs.stream()
                .flatMap(need -> edges.producers(need.event()).stream())
                .map(StageDefinition::name)
                .toList();
    }

    @Test
    void shouldWakeAStageThatStaysForNothingOnlyRetirementNeeds() {
        StageDefinition gitops = StageGraph.stage("gitops");

        assertThat(gitops.reads()).contains(EventType.TRAFFIC_READY);
        assertThat(gitops.readsOnlyToRetire(EventType.TRAFFIC_READY)).isTrue();
        assertThat(gitops.readsOnlyToRetire(EventType.CLUSTER_READY)).isFalse();
        assertThat(StageGraph.stage("nodes").readsOnlyToRetire(EventType.CLUSTER_RELEASED))
                .isFalse();
    }

    @Test
    void shouldEndADeletionWithTheNetwork() {
        StageDefinition network = StageGraph.stage("network");

        assertThat(network.released()).contains(EventType.FLEET_DELETED);
        assertThat(Edges.DELETION.allBefore(network))
                .containsExactlyInAnyOrderElementsOf(StageGraph.stages().stream()
                        .filter(stage -> !stage.released().isEmpty() && stage != network)
                        .map(StageDefinition::name)
                        .toList());
    }

    @Test
    void shouldKeepTheCloudsApartExceptForTheFleetStages() {
        assertThat(StageGraph.stages().stream().filter(stage -> stage.per() == Per.CLUSTER))
                .allSatisfy(stage -> assertThat(Edges.BUILD.before(stage))
                        .allSatisfy(earlier -> assertThat(earlier.per()).isEqualTo(Per.CLUSTER)));
    }

    @Test
    void shouldTellAServiceItsTopics() {
        assertThat(StageGraph.inputTopics("compute-service"))
                .containsExactly("catamaran.cluster", "catamaran.fleets", "catamaran.network");
        assertThat(StageGraph.inputTypes("compute-service"))
                .containsAll(OpenEnds.readByEveryService())
                .contains(EventType.NETWORK_READY, EventType.CLUSTER_RELEASED)
                .doesNotContain(EventType.GITOPS_READY);
        assertThat(StageGraph.of("cluster-service"))
                .extracting(StageDefinition::name)
                .containsExactly("cluster", "mesh");
    }

    @Test
    void shouldNotFoldQuestionsIntoWhatAServiceKeeps() {
        assertThat(StageGraph.toldAhead())
                .isNotEmpty()
                .allSatisfy(stage -> assertThat(StageGraph.inputTypes(stage.service()))
                        .doesNotContainAnyElementsOf(OpenEnds.questions()));
    }

    @Test
    void shouldNameTheStageThatIsUnknown() {
        assertThatThrownBy(() -> StageGraph.stage("weather")).hasMessageContaining("weather");
    }
}
