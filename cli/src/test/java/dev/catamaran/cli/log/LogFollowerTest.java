package dev.catamaran.cli.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.cli.Events;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFollowerTest {
    private final FakeLog log = new FakeLog();
    private final List<LogSignal> signals = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    private static Decoded.Event event(int number) {
        return Events.said("uid", number, new NodeLost("demo", "aws", "worker-" + number, 1));
    }

    private void append(int count) {
        IntStream.range(0, count).forEach(number -> log.append(number % 3, event(number)));
    }

    /** Follows until a signal of a kind has come so many times. */
    private void followUntil(int times, Predicate<LogSignal> last) throws InterruptedException {
        followUntil(times, last, _ -> {});
    }

    private void followUntil(int times, Predicate<LogSignal> last, Consumer<LogSignal> meanwhile)
            throws InterruptedException {
        LogFollower.Listener listener = signal -> {
            signals.add(signal);
            meanwhile.accept(signal);
            return signals.stream().filter(last).count() < times;
        };
        new LogFollower(log, listener, pauses::add).follow();
    }

    private List<Decoded.Event> told() {
        return signals.stream()
                .filter(LogSignal.Said.class::isInstance)
                .map(signal -> ((LogSignal.Said) signal).event())
                .toList();
    }

    private static List<Decoded.Event> events(int count) {
        return IntStream.range(0, count).mapToObj(LogFollowerTest::event).toList();
    }

    @Test
    void shouldSayWhenEverythingThatWasThereHasBeenTold() throws InterruptedException {
        append(7);

        followUntil(1, LogSignal.Present.class::isInstance);

        assertThat(told()).containsExactlyInAnyOrderElementsOf(events(7));
        assertThat(signals).last().isEqualTo(new LogSignal.Present());
        assertThat(signals).filteredOn(LogSignal.Present.class::isInstance).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void shouldTellEveryEventOnceWhereverTheLogGoesAway(int poll) throws InterruptedException {
        append(12);
        log.goAwayAtPoll(poll, 2);

        followUntil(poll > 4 ? 1 : 12, poll > 4 ? LogSignal.Back.class::isInstance : LogSignal.Said.class::isInstance);

        assertThat(told()).containsExactlyInAnyOrderElementsOf(events(12));
    }

    @Test
    void shouldSayOnceThatTheLogIsLostAndOnceThatItIsBack() throws InterruptedException {
        append(3);
        log.goAwayAtPoll(3, 4);

        followUntil(1, LogSignal.Back.class::isInstance);

        assertThat(signals.stream().filter(signal -> !(signal instanceof LogSignal.Said)))
                .containsExactly(
                        new LogSignal.Present(),
                        new LogSignal.Lost("connection reset"),
                        new LogSignal.Back(FleetLog.Resumption.SEAMLESS));
        assertThat(log.opened).isEqualTo(6);
    }

    @Test
    void shouldWaitLongerAfterEachFailure() throws InterruptedException {
        append(3);
        log.goAwayAtPoll(2, 6);

        followUntil(1, LogSignal.Back.class::isInstance);

        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10));
    }

    @Test
    void shouldFailWhenTheLogCannotBeReadTheFirstTime() {
        log.refuse(1);

        assertThatThrownBy(() -> followUntil(1, _ -> true))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("nobody answers");
    }

    @Test
    void shouldTellThatMessagesWereDeletedMeanwhile() throws InterruptedException {
        append(3);
        log.goAwayAtPoll(3, 0);

        followUntil(1, LogSignal.Back.class::isInstance, signal -> {
            if (signal instanceof LogSignal.Lost) {
                IntStream.range(3, 12).forEach(number -> log.append(0, event(number)));
                log.cleanUpTo(0, 5);
            }
        });

        assertThat(signals).contains(new LogSignal.Back(new FleetLog.Resumption(4, false)));
    }

    @Test
    void shouldBeginAgainInAnotherLogAtTheSameAddress() throws InterruptedException {
        append(6);
        log.goAwayAtPoll(4, 0);

        followUntil(2, LogSignal.Present.class::isInstance, signal -> {
            if (signal instanceof LogSignal.Lost) {
                log.replace();
                log.append(0, event(100));
            }
        });

        assertThat(signals)
                .endsWith(
                        new LogSignal.Back(new FleetLog.Resumption(0, true)),
                        new LogSignal.Said(event(100)),
                        new LogSignal.Present());
    }

    @Test
    void shouldTellNothingMoreToWhoHasHeardEnough() throws InterruptedException {
        append(9);

        followUntil(2, LogSignal.Said.class::isInstance);

        assertThat(told()).hasSize(2);
    }
}
