package dev.catamaran.simulation.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.config.Instance;
import dev.catamaran.runtime.converge.Pace;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.work.LeaseKeeper;
import dev.catamaran.simulation.service.Settings;
import dev.catamaran.simulation.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time stands still, so no lease ends by itself. */
class LeaseKeeperTest {
    private static final Duration TTL = Duration.ofSeconds(15);

    private final WorkKey key = new WorkKey("uid", "network", "aws");
    private final Database database = new Database(new MemoryDatabase(InstantSource.fixed(Instant.EPOCH)).connect());
    private final LeaseKeeper keeper =
            new LeaseKeeper(database, new StandingPace(), new Instance("one"), Settings.of("network-service"));

    private record StandingPace() implements Pace {
        @Override
        public Duration elapsed() {
            return Duration.ZERO;
        }

        @Override
        public void sleep(Duration duration) {
            throw new UnsupportedOperationException("nobody sleeps here");
        }

        @Override
        public RandomGenerator random() {
            return RandomGenerator.getDefault();
        }
    }

    private Lease claim() {
        return database.await(transaction -> transaction.queue().claim("one", 1, TTL))
                .getFirst();
    }

    private boolean held(Lease lease) {
        return database.await(transaction -> transaction.queue().holds(lease));
    }

    @BeforeEach
    void fleet() {
        FleetRow row = new FleetRow();
        row.uid = "uid";
        row.fleetId = "demo";
        row.generation = 1;
        row.requestId = "uid";
        row.state = FleetRow.State.ACTIVE;
        row.spec = "{}";
        row.traceparent = "";
        row.requestedAt = Instant.EPOCH;
        database.await(transaction -> transaction
                .fleets()
                .insert(row)
                .flatMap(_ -> transaction.queue().want(key)));
    }

    @Test
    void shouldGiveBackALeaseWhoseRunEndedWithoutAWord() {
        Lease lease = claim();
        keeper.claimed(lease);
        keeper.release(lease);

        keeper.renew();
        assertThat(held(lease)).as("once may be a coincidence").isTrue();
        keeper.renew();

        assertThat(held(lease)).isFalse();
    }

    @Test
    void shouldLeaveARunItsLeaseHoweverLongItTakesToBegin() {
        Lease lease = claim();
        keeper.claimed(lease);

        for (int i = 0; i < 5; i++) {
            keeper.renew();
        }

        assertThat(held(lease)).isTrue();
    }
}
