package dev.catamaran.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.graph.StageLinks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
    private static final String FIRST = "ready-request-0-1";
    private final Story story = new Story();
    private final Fleets fleets = new Fleets();
    private final Announcements announcements = new Announcements(fleets);
    private final List<Notice> told = new ArrayList<>();
    private int heard;

    /** Hears the story as far as it has come. */
    private void listen() {
        story.told().subList(heard, story.told().size()).forEach(said -> {
            fleets.hear(said);
            announcements.of(said).forEach(told::add);
        });
        heard = story.told().size();
    }

    /** Reads the story as far as it has come after a start. */
    private void replay() {
        story.told().forEach(fleets::hear);
        heard = story.told().size();
        announcements.begin();
    }

    private static ClusterHealthChanged health(HealthState state, HealthState previous) {
        return new ClusterHealthChanged(Story.FLEET, "aws", state, previous, "probes", List.of("a"), Story.BEGIN);
    }

    @Test
    void shouldTellOnceThatAFleetIsReady() {
        story.request(1).ready();

        listen();

        assertThat(told).extracting(Notice::id).containsExactly(FIRST);
        assertThat(told.getFirst().type()).isEqualTo("dev.catamaran.console.FleetReady.v1");
        assertThat(told.getFirst().subject()).isEqualTo("demo");
    }

    @Test
    void shouldNotTellAgainWhenAStageHasRepairedItself() {
        story.request(1).ready().repaired("network", "aws").repaired("gitops", "gcp");

        listen();

        assertThat(told).extracting(Notice::id).containsExactly(FIRST);
    }

    @Test
    void shouldTellOfEachGeneration() {
        story.request(1).ready().request(2).ready();

        listen();

        assertThat(told).extracting(Notice::id).containsExactly(FIRST, "ready-request-0-2");
    }

    @Test
    void shouldNotTellAgainWhenAChangeWasRefused() {
        story.request(1).ready().request(2);
        String refused = story.told().getLast().envelope().id();
        story.rejected(refused).repaired("network", "aws");

        listen();

        assertThat(told).extracting(Notice::id).containsExactly(FIRST);
    }

    /** Topics are read in any order: that a failed stage went on may be heard after its end. */
    @Test
    void shouldTellThoughTheLastStageWasFailingUntilItWasReady() {
        story.request(1);
        StageLinks.of(Story.CLUSTERS).stream()
                .filter(link -> !link.id().equals("traffic"))
                .forEach(link -> story.status(link.stage().name(), link.cluster(), State.READY));
        story.status("traffic", null, State.FAILED).status("traffic", null, State.READY);

        listen();

        assertThat(told).extracting(Notice::id).containsExactly(FIRST);
    }

    @Test
    void shouldTellOnceItIsWellWhenAClusterWasIllAtTheEnd() {
        story.request(1)
                .say(Area.HEALTH, health(HealthState.DOWN, HealthState.HEALTHY))
                .ready();
        listen();
        assertThat(told).isEmpty();

        story.say(Area.HEALTH, health(HealthState.HEALTHY, HealthState.DOWN));
        listen();

        assertThat(told).extracting(Notice::id).containsExactly(FIRST);
    }

    @Test
    void shouldTellOfAFleetThatIsMadeAgainUnderItsName() {
        story.request(1).ready().deletion().deleted().request(1).ready();

        listen();

        assertThat(told).extracting(Notice::id).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void shouldNotTellAgainAfterARestartInTheMidstOfARepair() {
        story.request(1).ready().progress("network", "aws", State.RUNNING, 1, 2);
        replay();

        story.progress("network", "aws", State.READY, 2, 2).status("network", "aws", State.READY);
        listen();

        assertThat(told).isEmpty();
    }

    @Test
    void shouldTellOfAFleetThatBecomesReadyAfterARestart() {
        story.request(1).ready().request(2).progress("network", "aws", State.RUNNING, 1, 2);
        replay();

        story.ready();
        listen();

        assertThat(told).extracting(Notice::id).containsExactly("ready-request-0-2");
    }
}
