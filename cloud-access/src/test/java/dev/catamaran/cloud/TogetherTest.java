package dev.catamaran.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final Together<String> together = new Together<>();

    @Test
    void shouldTakeWhoComesDuringACallIntoTheNextOne() throws Exception {
        List<List<String>> calls = new CopyOnWriteArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> together.run("a", items -> {
                calls.add(items);
                begun.countDown();
                await(mayEnd);
            }));
            await(begun);
            CountDownLatch joined = new CountDownLatch(2);
            List<Future<?>> others = List.of(
                    threads.submit(() -> join(joined, "b", calls)), threads.submit(() -> join(joined, "c", calls)));
            await(joined);
            mayEnd.countDown();
            first.get();
            for (Future<?> other : others) {
                other.get();
            }
        }
        assertThat(calls.getFirst()).containsExactly("a");
        assertThat(calls.stream().flatMap(List::stream)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void shouldTakeWhoComesAtTheSameMomentIntoOneCall() throws Exception {
        List<List<String>> calls = new CopyOnWriteArrayList<>();
        AtomicReference<Together<String>> gathering = new AtomicReference<>();
        gathering.set(new Together<>(() -> {
            Thread other = Thread.ofPlatform().start(() -> gathering.get().run("b", calls::add));
            while (other.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }));

        gathering.get().run("a", calls::add);

        assertThat(calls).containsExactly(List.of("a", "b"));
    }

    private void join(CountDownLatch joined, String item, List<List<String>> calls) {
        joined.countDown();
        together.run(item, calls::add);
    }

    @Test
    void shouldTellEverybodyOfTheCallWhatItThrew() {
        assertThatThrownBy(() -> together.run("a", _ -> {
                    throw new IllegalArgumentException("refused");
                }))
                .hasMessage("refused");
        together.run("b", items -> assertThat(items).containsExactly("b"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
