package dev.catamaran.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.console.domain.EventRing.Filter;
import dev.catamaran.contracts.event.Area;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventRingTest {
    private final EventRing ring = new EventRing(5);
    private final Cursor lost = Cursor.start();
    private final Cursor read = Cursor.start();

    private void say(Area area, long offset, String fleet, String type) {
        Place place = new Place(area, 0, offset);
        ring.nextOut().map(EventRing.Kept::place).ifPresent(lost::advance);
        ring.add(
                place,
                new EventRow(
                        area.label() + offset,
                        "id",
                        type,
                        "/test",
                        Instant.EPOCH,
                        fleet,
                        null,
                        null,
                        1,
                        fleet,
                        "u",
                        0,
                        null,
                        null,
                        "{\"a\":1}"),
                new Kind("u", type, Kind.Keep.LATEST, 0, false));
        read.advance(place);
    }

    private static List<String> places(List<EventRing.Kept> events) {
        return events.stream().map(each -> each.row().at()).toList();
    }

    private Optional<List<String>> missed(Cursor since) {
        return ring.since(since, lost, Filter.ALL::accepts).map(EventRingTest::places);
    }

    @Test
    void shouldReplayExactlyWhatWasMissedAcrossTopics() {
        say(Area.STATUS, 0, "demo", "StageStatus");
        say(Area.DNS, 0, "demo", "TrafficReady");
        Cursor here = read.copy();
        say(Area.STATUS, 1, "demo", "StageStatus");
        say(Area.DNS, 1, "demo", "TrafficDecided");

        assertThat(missed(here)).contains(List.of("status1", "dns1"));
        assertThat(missed(read)).contains(List.of());
    }

    /** Another instance, or a later start, reads topics in another order. */
    @Test
    void shouldReplayWhatWasMissedThoughItWasReadInAnotherOrder() {
        Cursor elsewhere = Cursor.start();
        elsewhere.advance(new Place(Area.DNS, 0, 1));
        say(Area.DNS, 0, "demo", "TrafficReady");
        say(Area.STATUS, 0, "demo", "StageStatus");
        say(Area.DNS, 1, "demo", "TrafficDecided");

        assertThat(missed(elsewhere)).contains(List.of("status0"));
    }

    @Test
    void shouldSayWhenSomethingThatWasMissedIsNoLongerThere() {
        Cursor early = read.copy();
        for (int offset = 0; offset < 6; offset++) {
            say(Area.STATUS, offset, "demo", "StageStatus");
        }

        assertThat(missed(early)).isEmpty();
        Cursor justInTime = Cursor.start();
        justInTime.advance(new Place(Area.STATUS, 0, 0));
        assertThat(missed(justInTime)).contains(List.of("status1", "status2", "status3", "status4", "status5"));
    }

    @Test
    void shouldPageBackwardsThroughWhatFits() {
        say(Area.STATUS, 0, "demo", "StageStatus");
        say(Area.STATUS, 1, "other", "StageStatus");
        say(Area.STATUS, 2, "demo", "StageStatus");
        say(Area.DNS, 0, "demo", "TrafficReady");
        Filter demo = new Filter(Optional.of("demo"), Optional.empty(), List.of(), Optional.empty());

        EventRing.Page first = ring.latest(2, demo);
        assertThat(places(first.events())).containsExactly("dns0", "status2");
        assertThat(first.more()).isTrue();

        EventRing.Page second = ring.before(first.events().getLast().number(), 2, demo);
        assertThat(places(second.events())).containsExactly("status0");
        assertThat(second.more()).isFalse();
    }

    @Test
    void shouldFilterByTypeClusterAndText() {
        say(Area.STATUS, 0, "demo", "StageStatus");
        say(Area.DNS, 0, "demo", "TrafficReady");
        List<String> none = new ArrayList<>();

        assertThat(places(ring.latest(
                                9,
                                new Filter(
                                        Optional.empty(), Optional.empty(), List.of("TrafficReady"), Optional.empty()))
                        .events()))
                .containsExactly("dns0");
        assertThat(places(ring.latest(9, new Filter(Optional.empty(), Optional.of("aws"), List.of(), Optional.empty()))
                        .events()))
                .isEqualTo(none);
        assertThat(places(
                        ring.latest(9, new Filter(Optional.empty(), Optional.empty(), List.of(), Optional.of("STAGE")))
                                .events()))
                .containsExactly("status0");
    }
}
