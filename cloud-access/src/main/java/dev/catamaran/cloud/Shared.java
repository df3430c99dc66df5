package dev.catamaran.cloud;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * One call for everybody who asks at the same time: many resources of a kind wait for readiness, and one list tells about
 * all of them.
 *
 * <p>An answer is never older than the question: whoever asks while a call is under way gets the next one's answer.
 */
public final class Shared<T> {
    private final Runnable gather;
    private Optional<CompletableFuture<T>> next = Optional.empty();
    private CompletableFuture<T> running = new CompletableFuture<>();

    public Shared() {
        this(Moment::pass);
    }

    /** @param gather returns when others had time to ask */
    Shared(Runnable gather) {
        this.gather = gather;
        running.cancel(false);
    }

    /** The answer of a call that began after this question; throws what the call threw. */
    public T get(Supplier<T> call) {
        CompletableFuture<T> before;
        CompletableFuture<T> mine;
        boolean leads;
        synchronized (this) {
            before = running;
            leads = next.isEmpty();
            mine = next.orElseGet(CompletableFuture::new);
            next = Optional.of(mine);
        }
        if (leads) {
            lead(before, mine, call);
        }
        try {
            return mine.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void lead(CompletableFuture<T> before, CompletableFuture<T> mine, Supplier<T> call) {
        boolean _ = before.handle((_, _) -> true).join();
        gather.run();
        synchronized (this) {
            next = Optional.empty();
            running = mine;
        }
        try {
            boolean _ = mine.complete(call.get());
        } catch (RuntimeException | Error e) {
            boolean _ = mine.completeExceptionally(e);
        }
    }
}
