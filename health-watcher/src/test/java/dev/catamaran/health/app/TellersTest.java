package dev.catamaran.health.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.health.domain.Target;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.outbox.Announcer;
import dev.catamaran.runtime.outbox.Outbox;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.Transactions;
import dev.catamaran.testkit.FakeClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TellersTest {
    private static final int PARTITION = 3;
    private static final Target WATCHED =
            new Target("uid", "demo", "aws", "aws", 1, "app.example.com", "secret:kubeconfig", Optional.empty());

    private final FakeClock clock = FakeClock.standing();
    private final List<ClusterHealthChanged> said = new ArrayList<>();
    private final Tellers tellers =
            new Tellers(new OneCluster(), new Log(), clock, new SimpleMeterRegistry(), settings(HealthConfig.class));
    private Optional<OverrideRequested> override = Optional.empty();
    private boolean databaseAway;
    private long seq;

    @Test
    void shouldSayAVerdictAtTheVoteThatDecidesIt() {
        vote("gcp", 0);
        vote("outside", 0);
        assertThat(states()).containsExactly(HealthState.HEALTHY);

        vote("gcp", 3);
        vote("outside", 3);

        assertThat(states()).containsExactly(HealthState.HEALTHY, HealthState.DOWN);
    }

    @Test
    void shouldSayLaterAndInOrderWhatCannotBeSaidNow() {
        databaseAway = true;
        vote("gcp", 0);
        vote("gcp", 3);
        vote("outside", 3);
        assertThat(said).isEmpty();

        databaseAway = false;
        tellers.tick();

        assertThat(states()).containsExactly(HealthState.HEALTHY, HealthState.DOWN);
    }

    @Test
    void shouldNoticeWithoutAVoteThatTheLastOneHasExpired() {
        vote("gcp", 0);
        clock.advance(Duration.ofSeconds(4));
        tellers.tick();

        assertThat(states()).containsExactly(HealthState.HEALTHY, HealthState.UNKNOWN);
    }

    @Test
    void shouldHeedAnOperatorAtOnce() {
        vote("gcp", 0);
        tellers.tick();
        override = Optional.of(new OverrideRequested(
                WATCHED.fleetId(),
                WATCHED.cluster(),
                OverrideRequested.Action.DRAIN,
                "jo",
                "new kernel",
                clock.instant(),
                clock.instant().plusSeconds(60),
                null));
        clock.advance(Duration.ofMillis(100));
        tellers.tick();

        assertThat(states()).containsExactly(HealthState.HEALTHY, HealthState.MAINTENANCE);
    }

    @Test
    void shouldSayNothingOfClustersThatAnotherCountsNow() {
        vote("gcp", 0);
        tellers.leave(PARTITION);
        clock.advance(Duration.ofSeconds(4));
        tellers.tick();

        assertThat(states()).containsExactly(HealthState.HEALTHY);
    }

    @Test
    void shouldIgnoreAVoteAboutAClusterThatNobodyKnows() {
        tellers.count(PARTITION, "another", ballot("gcp", 3));
        tellers.count(PARTITION, "another", ballot("outside", 3));

        assertThat(said).isEmpty();
    }

    private void vote(String vantage, int failures) {
        tellers.count(PARTITION, WATCHED.fleetUid(), ballot(vantage, failures));
    }

    private HealthVote ballot(String vantage, int failures) {
        return new HealthVote(
                WATCHED.fleetId(),
                WATCHED.cluster(),
                "watcher-" + vantage,
                vantage,
                1,
                ++seq,
                clock.instant(),
                3_000,
                failures == 0 ? HealthState.HEALTHY : HealthState.DOWN,
                Map.of(),
                vantage,
                failures,
                failures == 0 ? 1 : 0,
                0.0,
                0.0,
                null,
                null);
    }

    private List<HealthState> states() {
        return said.stream().map(ClusterHealthChanged::state).toList();
    }

    private static <T> T settings(Class<T> mapping) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withDefaultValue("catamaran.runtime.service", "health-watcher")
                .build()
                .getConfigMapping(mapping);
    }

    private static Database noDatabase() {
        return new Database(new Transactions() {
            @Override
            public <T> Uni<T> run(Function<Transaction, Uni<T>> work) {
                throw new AssertionError("nothing here needs a database");
            }

            @Override
            public <T> T await(Supplier<Uni<T>> answer) {
                throw new AssertionError("nothing here needs a database");
            }
        });
    }

    private final class OneCluster extends Directory {
        OneCluster() {
            super(noDatabase());
        }

        @Override
        Map<String, Known> known() {
            return Map.of(WATCHED.key(), new Known(WATCHED, Optional.empty(), override));
        }

        @Override
        Optional<Known> find(String fleetUid, String cluster) {
            return Optional.ofNullable(known().get(fleetUid + "/" + cluster));
        }
    }

    private final class Log extends Announcer {
        Log() {
            super(noDatabase(), new Outbox(new EventCodec(), clock, settings(RuntimeConfig.class)));
        }

        @Override
        public void announce(String fleetUid, long generation, Area area, FleetEvent event) {
            if (databaseAway) {
                throw new IllegalStateException("the database is away");
            }
            said.add((ClusterHealthChanged) event);
        }
    }
}
