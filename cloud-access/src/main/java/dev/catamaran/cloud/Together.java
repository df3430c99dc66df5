package dev.catamaran.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * One call for everybody who wants the same done at the same time, each for an item of its own: who comes while a call is
 * under way is part of the next one.
 */
public final class Together<T> {
    private final Runnable gather;
    private List<T> waiting = new ArrayList<>();
    private CompletableFuture<Boolean> next = new CompletableFuture<>();
    private CompletableFuture<Boolean> running = CompletableFuture.completedFuture(true);

    public Together() {
        this(Moment::pass);
    }

    /** @param gather returns when others had time to come */
    Together(Runnable gather) {
        this.gather = gather;
    }

    /** Returns when a call with the item has worked; throws what that call threw. */
    public void run(T item, Consumer<List<T>> call) {
        CompletableFuture<Boolean> before;
        CompletableFuture<Boolean> mine;
        boolean leads;
        synchronized (this) {
            before = running;
            mine = next;
            leads = waiting.isEmpty();
            waiting.add(item);
        }
        if (leads) {
            lead(before, mine, call);
        }
        try {
            boolean _ = mine.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void lead(CompletableFuture<Boolean> before, CompletableFuture<Boolean> mine, Consumer<List<T>> call) {
        boolean _ = before.handle((_, _) -> true).join();
        gather.run();
        List<T> items;
        synchronized (this) {
            items = List.copyOf(waiting);
            waiting = new ArrayList<>();
            running = mine;
            next = new CompletableFuture<>();
        }
        try {
            call.accept(items);
            boolean _ = mine.complete(true);
        } catch (RuntimeException | Error e) {
            boolean _ = mine.completeExceptionally(e);
        }
    }
}
