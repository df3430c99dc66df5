package dev.catamaran.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SharedTest {
    private final Shared<Integer> shared = new Shared<>();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void shouldCallOnceForThoseWhoAskAtTheSameMoment() throws Exception {
        AtomicReference<FutureTask<Integer>> other = new AtomicReference<>();
        AtomicReference<Shared<Integer>> gathering = new AtomicReference<>();
        gathering.set(new Shared<>(() -> {
            FutureTask<Integer> asking = new FutureTask<>(() -> gathering.get().get(calls::incrementAndGet));
            other.set(asking);
            Thread thread = Thread.ofPlatform().start(asking);
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }));

        assertThat(gathering.get().get(calls::incrementAndGet)).isEqualTo(1);

        assertThat(other.get().get()).isEqualTo(1);
    }

    private static Future<Integer> ask(Shared<Integer> shared, java.util.function.Supplier<Integer> call) {
        FutureTask<Integer> asking = new FutureTask<>(() -> shared.get(call));
        Thread.ofVirtual().start(asking);
        return asking;
    }

    @Test
    void shouldCallAgainWhenAskedOneAfterTheOther() {
        assertThat(shared.get(calls::incrementAndGet)).isEqualTo(1);
        assertThat(shared.get(calls::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void shouldNeverAnswerWithACallThatBeganBeforeTheQuestion() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<Integer> first = ask(shared, () -> {
            began.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return calls.incrementAndGet();
        });
        began.await();
        List<Future<Integer>> later = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            later.add(ask(shared, calls::incrementAndGet));
        }
        end.countDown();

        assertThat(first.get()).isEqualTo(1);
        for (Future<Integer> each : later) {
            assertThat(each.get()).isGreaterThan(1);
        }
        assertThat(calls.get()).isLessThanOrEqualTo(6);
    }

    @Test
    void shouldThrowWhatTheCallThrewAndGoOn() {
        assertThatThrownBy(() -> shared.get(() -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(shared.get(calls::incrementAndGet)).isEqualTo(1);
    }
}
