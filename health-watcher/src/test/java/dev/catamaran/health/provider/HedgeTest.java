package dev.catamaran.health.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.health.domain.Pulse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HedgeTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration NEVER = Duration.ofMinutes(5);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Integer> tried = new CopyOnWriteArrayList<>();
    private final Pulse regular = beatenForThreeSeconds();

    @AfterEach
    void end() {
        released.countDown();
        threads.close();
    }

    @Test
    void shouldTryOnceWhenThatWorks() throws InterruptedException {
        assertThat(hedge(NEVER, NEVER).ask(this::works)).isTrue();
        assertThat(tried).containsExactly(0);
    }

    @Test
    void shouldTryAgainAtOnceWhenTheFirstTryFails() throws InterruptedException {
        boolean worked = hedge(NEVER, NEVER).ask(attempt -> works(attempt) && attempt == 1);

        assertThat(worked).isTrue();
        assertThat(tried).containsExactly(0, 1);
    }

    @Test
    void shouldTakeAnExceptionForAFailure() throws InterruptedException {
        boolean worked = hedge(NEVER, NEVER).ask(attempt -> {
            tried.add(attempt);
            throw new IOException("refused");
        });

        assertThat(worked).isFalse();
        assertThat(tried).containsExactly(0, 1);
    }

    @Test
    void shouldTryAgainBesideAFirstTryThatTakesLong() throws InterruptedException {
        assertThat(hedge(AT_ONCE, NEVER).ask(this::firstHangs)).isTrue();
    }

    @Test
    void shouldTakeALateAnswerOfTheFirstTry() throws InterruptedException {
        boolean worked = hedge(AT_ONCE, NEVER).ask(attempt -> {
            if (attempt == 1) {
                released.countDown();
                return false;
            }
            released.await();
            return true;
        });

        assertThat(worked).isTrue();
    }

    @Test
    void shouldFailWhenNothingAnswersInTime() throws InterruptedException {
        assertThat(hedge(AT_ONCE, Duration.ofMillis(1)).ask(this::hangs)).isFalse();
    }

    @Test
    void shouldNotTryAgainBesideATryThatOnlyWaitsForItsTurn() throws InterruptedException {
        Pulse stopped = new Pulse();
        Hedge starved = new Hedge(threads, Duration.ofMillis(120), Duration.ofMillis(150), stopped);

        assertThat(starved.ask(this::hangs)).isFalse();
        assertThat(tried).doesNotContain(1);
    }

    @Test
    void shouldTryAgainWhenTheTryThatWaitedForItsTurnFails() throws InterruptedException {
        Hedge starved = new Hedge(threads, Duration.ofMillis(120), NEVER, new Pulse());

        boolean worked = starved.ask(attempt -> {
            tried.add(attempt);
            return attempt == 1 || released.await(200, TimeUnit.MILLISECONDS);
        });

        assertThat(worked).isTrue();
        assertThat(tried).containsExactly(0, 1);
    }

    /** From now on. */
    private static Pulse beatenForThreeSeconds() {
        Pulse pulse = new Pulse();
        long now = System.nanoTime();
        for (int i = 0; i < 60; i++) {
            pulse.beat(now + i * Pulse.INTERVAL.toNanos());
        }
        return pulse;
    }

    private Hedge hedge(Duration after, Duration within) {
        return new Hedge(threads, after, within, regular);
    }

    private boolean works(int attempt) {
        tried.add(attempt);
        return true;
    }

    private boolean hangs(int attempt) throws InterruptedException {
        tried.add(attempt);
        released.await();
        return true;
    }

    private boolean firstHangs(int attempt) throws InterruptedException {
        return attempt == 0 ? hangs(attempt) : works(attempt);
    }
}
