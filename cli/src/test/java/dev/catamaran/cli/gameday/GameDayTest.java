package dev.catamaran.cli.gameday;

import static dev.catamaran.cli.gameday.FleetTalk.NOON;
import static dev.catamaran.cli.gameday.FleetTalk.at;
import static dev.catamaran.cli.gameday.FleetTalk.well;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.cli.Events;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.log.LogSignal;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.OverrideRequested.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GameDayTest {
    private static final Plan PLAN =
            new Plan("demo", "aws", NOON, Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(20));

    /** Remembers what was done to it. */
    private static class FakeIngress implements Ingress {
        final List<String> done = new ArrayList<>();
        Runnable onceBlocked = () -> {};
        int refusals;

        @Override
        public List<String> addresses() {
            return List.of("192.0.2.1");
        }

        @Override
        public void block(Duration atMost) {
            done.add("block " + atMost.toSeconds());
            onceBlocked.run();
        }

        @Override
        public void open() {
            done.add("open");
            if (refusals > 0) {
                refusals--;
                throw new IllegalStateException("the API does not answer");
            }
        }

        @Override
        public void close() {}
    }

    private final FakeIngress ingress = new FakeIngress();
    private final List<String> said = new ArrayList<>();
    private final GameDay day = new GameDay(PLAN, ingress, () -> at(1), said::add);

    private void hear(FleetEvent event) {
        day.hear(new LogSignal.Said(Events.said("", 0, event)));
    }

    private void fleetIsWell() {
        well(0).forEach(this::hear);
        day.hear(new LogSignal.Present());
    }

    @Test
    void shouldOpenTheIngressAgainWhenSomebodyHoldsACluster() throws InterruptedException {
        fleetIsWell();
        ingress.onceBlocked = () -> hear(FleetTalk.override("gcp", Action.HOLD, 1));

        Outcome outcome = day.run();

        assertThat(ingress.done).containsExactly("block 630", "open");
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.STOPPED);
    }

    @Test
    void shouldOpenTheIngressAgainWhenTheLogIsLost() throws InterruptedException {
        fleetIsWell();
        ingress.onceBlocked = () -> day.hear(new LogSignal.Lost("Kafka does not answer"));

        Outcome outcome = day.run();

        assertThat(ingress.done).containsExactly("block 630", "open");
        assertThat(outcome.reason()).contains("Kafka does not answer");
    }

    @Test
    void shouldTryAgainWhenTheIngressCannotBeOpened() throws InterruptedException {
        fleetIsWell();
        ingress.onceBlocked = () -> day.stop("interrupted");
        ingress.refusals = 1;

        day.run();

        assertThat(ingress.done).containsExactly("block 630", "open", "open");
        assertThat(said).anyMatch(line -> line.contains("opens by itself by 2026-01-31T12:10:31Z"));
    }

    @Test
    void shouldOpenTheIngressWhenClosingItFailedHalfway() {
        fleetIsWell();
        ingress.onceBlocked = () -> {
            throw new IllegalStateException("the answer was lost");
        };

        assertThatThrownBy(day::run).hasMessage("the answer was lost");
        assertThat(ingress.done).containsExactly("block 630", "open");
    }

    @Test
    void shouldTouchNothingWhenTheKubeconfigLeadsElsewhere() {
        well(0).forEach(this::hear);
        hear(FleetTalk.ingress("aws", "198.51.100.7"));
        day.hear(new LogSignal.Present());

        assertThatThrownBy(day::run)
                .isInstanceOf(CliException.class)
                .hasMessageContaining("192.0.2.1")
                .hasMessageContaining("198.51.100.7");
        assertThat(ingress.done).isEmpty();
    }

    @Test
    void shouldLeaveAnIngressClosedThatSomebodyElseHasClosed() {
        fleetIsWell();
        ingress.onceBlocked = () -> {
            throw new CliException("another game day is under way");
        };

        assertThatThrownBy(day::run).hasMessage("another game day is under way");
        assertThat(ingress.done).containsExactly("block 630");
    }

    @Test
    void shouldEndWhenInterruptedBeforeTheLogWasRead() throws InterruptedException {
        day.stop("interrupted");

        assertThat(day.run().reason()).isEqualTo("interrupted");
        assertThat(ingress.done).isEmpty();
    }
}
