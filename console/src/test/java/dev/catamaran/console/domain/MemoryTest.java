package dev.catamaran.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.picture.FleetPicture;
import dev.catamaran.cli.picture.FleetStory;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final int EVERYTHING = 10_000;

    private final Map<String, Said> byPlace = new HashMap<>();

    private Memory memory(int room, List<Said> told) {
        Memory memory = new Memory(room);
        told.forEach(said -> memory.hear(said, row(said)));
        return memory;
    }

    private EventRow row(Said said) {
        Place place = said.place();
        String at = place.area().label() + "-" + place.partition() + "-" + place.offset();
        byPlace.put(at, said);
        return new EventRow(
                at,
                said.envelope().id(),
                said.type().eventName(),
                "/test",
                said.envelope().time(),
                said.fleetId(),
                null,
                null,
                said.envelope().generation(),
                said.envelope().subject(),
                said.envelope().fleetUid(),
                0,
                null,
                null,
                "{}");
    }

    private static FleetPicture picture(List<Said> events) {
        FleetStory story = new FleetStory(Story.FLEET);
        events.forEach(said -> story.hear(said.envelope(), said.event()));
        return story.picture();
    }

    /** All parts, each of which may come from another instance. */
    private List<Said> known(Cursor read, int most, Supplier<Memory> instance) {
        List<Said> events = new ArrayList<>();
        Optional<Cursor> next = Optional.of(read);
        while (next.isPresent()) {
            Memory.Part part = instance.get().part(Story.FLEET, next.get(), most);
            part.events().forEach(row -> events.add(Objects.requireNonNull(byPlace.get(row.at()))));
            next = Optional.ofNullable(part.reached()).flatMap(Cursor::parse);
        }
        return events;
    }

    private List<Said> known(Memory memory, int most) {
        return known(Cursor.start(), most, () -> memory);
    }

    private static Memory.Part whole(Memory memory, Cursor read) {
        return memory.part(Story.FLEET, read, EVERYTHING);
    }

    private static Cursor upTo(List<Said> told, int count) {
        Cursor cursor = Cursor.start();
        told.subList(0, count).forEach(said -> cursor.advance(said.place()));
        return cursor;
    }

    private static List<Said> eventful() {
        Story story = new Story().request(1).ready().repaired("nodes", "aws");
        story.failed("network", "gcp", State.FAILED, "QuotaExceeded", Instant.parse("2026-01-01T01:00:00Z"));
        story.repaired("network", "gcp").request(2).repaired("cluster", "aws").ready();
        story.say(Area.COMPUTE, new NodeLost(Story.FLEET, "aws", "worker-1", 1));
        story.say(
                Area.HEALTH,
                new ClusterHealthChanged(
                        Story.FLEET,
                        "aws",
                        HealthState.DOWN,
                        HealthState.HEALTHY,
                        "gone",
                        List.of("a"),
                        Instant.parse("2026-01-01T00:30:00Z")));
        return story.request(3).repaired("nodes", "gcp").told();
    }

    /** However little the ring has room for, and wherever the story is. */
    @Test
    void shouldKeepWhatThePictureIsMadeOf() {
        List<Said> told = eventful();
        Seeds.ofThisRun().forEach(100, random -> {
            List<Said> soFar = told.subList(0, random.nextInt(1, told.size() + 1));
            Memory memory = memory(random.nextInt(1, 60), soFar);

            assertThat(picture(known(memory, random.nextInt(1, 50)))).isEqualTo(picture(soFar));
        });
    }

    /** As of any time from when on it is whole, not only of now. */
    @Test
    void shouldKnowHowItWasAtEveryTimeSinceItIsWhole() {
        List<Said> told = eventful();
        Memory memory = memory(40, told);
        Instant since = Objects.requireNonNull(whole(memory, Cursor.start()).wholeSince());
        List<Said> known = known(memory, EVERYTHING);

        told.stream()
                .map(said -> said.envelope().time())
                .filter(at -> !at.isBefore(since))
                .forEach(at -> {
                    assertThat(picture(known.stream()
                                    .filter(said -> !said.envelope().time().isAfter(at))
                                    .toList()))
                            .isEqualTo(picture(told.stream()
                                    .filter(said -> !said.envelope().time().isAfter(at))
                                    .toList()));
                });
    }

    @Test
    void shouldTellExactlyWhatAReaderHasNotRead() {
        List<Said> told = eventful();
        Memory memory = memory(EVERYTHING, told);

        assertThat(known(upTo(told, 30), 7, () -> memory)).isEqualTo(told.subList(30, told.size()));
        assertThat(whole(memory, Cursor.start()).missed()).isFalse();
        assertThat(whole(memory, Cursor.start()).wholeSince()).isNull();
    }

    /** Instances read topics in another order each. */
    @Test
    void shouldTellEachEventOnceThoughEveryPartComesFromAnotherInstance() {
        List<Said> told = eventful();
        Map<Area, List<Said>> byTopic =
                told.stream().collect(Collectors.groupingBy(said -> said.place().area()));
        Seeds.ofThisRun().forEach(50, random -> {
            List<Said> known = known(
                    Cursor.start(),
                    random.nextInt(1, 20),
                    () -> memory(EVERYTHING, FleetsTest.interleaved(byTopic, random)));

            assertThat(known).containsExactlyInAnyOrderElementsOf(told);
        });
    }

    @Test
    void shouldSayWhetherAReaderHasMissedWhatIsNoLongerThere() {
        List<Said> told = eventful();
        Memory memory = memory(20, told);

        assertThat(whole(memory, upTo(told, 3)).missed()).isTrue();
        assertThat(whole(memory, upTo(told, told.size() - 5)).missed()).isFalse();
    }

    @Test
    void shouldKeepBoundedlyMuchOfAFleetThatIsAlwaysMended() {
        Story story = new Story().request(1).ready();
        for (int round = 0; round < 300; round++) {
            story.repaired("nodes", "aws").say(Area.COMPUTE, new NodeLost(Story.FLEET, "aws", "worker-1", round));
        }
        Memory memory = memory(1, story.told());

        assertThat(whole(memory, Cursor.start()).events()).hasSizeLessThan(250);
    }

    @Test
    void shouldForgetFleetsThatHadTheNameLongAgo() {
        Story story = new Story();
        for (int life = 0; life < 10; life++) {
            story.request(1).ready().deletion().deleted();
        }
        Memory memory = memory(1, story.request(1).ready().told());
        List<Said> known = known(memory, EVERYTHING);

        assertThat(known.stream().map(said -> said.envelope().fleetUid()).distinct())
                .hasSizeLessThan(6);
        assertThat(picture(known)).isEqualTo(picture(story.told()));
    }

    @Test
    void shouldTellTheConditionsOfEveryStage() {
        Memory memory = memory(1, new Story().request(1).ready().told());

        assertThat(memory.conditions(Optional.of(Story.FLEET))).hasSize(13);
        assertThat(memory.conditions(Optional.of("other"))).isEmpty();
        assertThat(memory.conditions(Optional.empty())).hasSize(13);
    }
}
