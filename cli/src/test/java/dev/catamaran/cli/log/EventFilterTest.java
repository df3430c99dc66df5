package dev.catamaran.cli.log;

import static dev.catamaran.cli.Events.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.Events;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.contracts.event.MeshReleased;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventFilterTest {
    private static final Decoded.Event ASKED = said("", 0, new FleetDeletionRequested("demo", null));
    private static final Decoded.Event NETWORK =
            said("uid", 10, Events.progress("network", "aws", 1, State.RUNNING, 1, 4));
    private static final Decoded.Event NODE = said("uid", 20, new NodeLost("demo", "gcp", "worker-1", 2));
    private static final Decoded.Event MESH = said("uid", 30, new MeshReleased("demo"));
    private static final Decoded.Event MESHING = said("uid", 40, Events.progress("mesh", null, 1, State.RUNNING, 1, 4));
    private static final Decoded.Event VOTE = said(
            "uid",
            50,
            new HealthVote(
                    "demo",
                    "aws",
                    "watcher",
                    "here",
                    1,
                    1,
                    Events.at(50),
                    1000,
                    HealthState.HEALTHY,
                    Map.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));

    private static final Decoded.Event PLAN =
            said("", 60, new StagePlanned("demo", "aws", "network", 1, "question", 1, List.of(), List.of(), null));

    private static List<Decoded.Event> kept(
            Set<EventType> types, Set<String> stages, Set<String> clusters, Instant since) {
        EventFilter filter = new EventFilter(types, stages, clusters, since);
        return List.of(ASKED, NETWORK, NODE, MESH, MESHING, VOTE, PLAN).stream()
                .filter(filter)
                .toList();
    }

    @Test
    void shouldKeepPlansOfAStageAndClusterWhereTheyAreAskedFor() {
        assertThat(kept(Set.of(EventType.STAGE_PLANNED), Set.of("network"), Set.of("aws"), null))
                .containsExactly(PLAN);
        assertThat(kept(Set.of(EventType.STAGE_PLANNED), Set.of("nodes"), Set.of(), null))
                .isEmpty();
    }

    @Test
    void shouldKeepAllButVotesAndPlansByDefault() {
        assertThat(kept(Set.of(), Set.of(), Set.of(), null)).containsExactly(ASKED, NETWORK, NODE, MESH, MESHING);
    }

    @Test
    void shouldKeepVotesWhenTheyAreAskedFor() {
        assertThat(kept(Set.of(EventType.HEALTH_VOTE), Set.of(), Set.of(), null))
                .containsExactly(VOTE);
    }

    @Test
    void shouldKeepWhatAStageSaysWhetherItsTypeOrItsBodyTellsTheStage() {
        assertThat(kept(Set.of(), Set.of("mesh"), Set.of(), null)).containsExactly(MESH, MESHING);
        assertThat(kept(Set.of(), Set.of("nodes", "network"), Set.of(), null)).containsExactly(NETWORK, NODE);
    }

    @Test
    void shouldKeepNothingOfTheWholeFleetWhenAClusterIsAskedFor() {
        assertThat(kept(Set.of(), Set.of(), Set.of("gcp"), null)).containsExactly(NODE);
        assertThat(kept(Set.of(), Set.of(), Set.of("aws", "gcp"), null)).containsExactly(NETWORK, NODE);
    }

    @Test
    void shouldKeepWhatWasSaidFromATimeOn() {
        assertThat(kept(Set.of(), Set.of(), Set.of(), Events.at(30))).containsExactly(MESH, MESHING);
    }

    @Test
    void shouldKeepOnlyWhatFitsInEveryRespect() {
        assertThat(kept(Set.of(EventType.STAGE_PROGRESS), Set.of("mesh"), Set.of(), Events.at(0)))
                .containsExactly(MESHING);
        assertThat(kept(Set.of(EventType.NODE_LOST), Set.of("mesh"), Set.of(), null))
                .isEmpty();
    }
}
