package dev.catamaran.console.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.console.domain.logs.BuilderLogs.Cluster;
import dev.catamaran.console.domain.logs.BuilderLogs.Position;
import dev.catamaran.console.domain.logs.LogPage;
import dev.catamaran.console.domain.logs.RunView;
import dev.catamaran.contracts.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who follows a builder's log. Each takes the next page when it has got the one before, so that a slow reader
 * gets larger pages, and in the end a gap, and costs no memory.
 */
@ApplicationScoped
public class LogFollowers {
    private static final int LINES = 500;
    private static final long COME_BACK_MILLIS = 1_000;

    private final LogModel model;
    private final ConsoleConfig config;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    LogFollowers(LogModel model, ConsoleConfig config, MeterRegistry meters) {
        this.model = model;
        this.config = config;
        meters.gauge("catamaran.console.logs.followers", threads, Set::size);
    }

    boolean full() {
        return threads.size() >= config.logs().followers();
    }

    /**
     * Called by the request's own thread: the head of the answer must have been sent before another thread may send, for
     * the request would send it once more when it returns.
     *
     * @param from where the follower was; without it begins with the cluster's newest run
     */
    void join(SseEventSink sink, Sse builders, Cluster cluster, Optional<Position> from) {
        Thread thread = Thread.ofVirtual()
                .name("follow-" + cluster.fleetId() + "/" + cluster.name())
                .unstarted(() -> run(sink, builders, cluster, from));
        OutboundSseEvent here = builders.newEventBuilder()
                .comment("here")
                .reconnectDelay(COME_BACK_MILLIS)
                .build();
        sink.send(here).whenComplete((_, _) -> {
            threads.add(thread);
            thread.start();
        });
    }

    private void run(SseEventSink sink, Sse builders, Cluster cluster, Optional<Position> from) {
        try (sink) {
            follow(sink, builders, cluster, from);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (CompletionException | IllegalStateException gone) {
            // the reader has left: it comes back with Last-Event-ID
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    private void follow(SseEventSink sink, Sse builders, Cluster cluster, Optional<Position> from)
            throws InterruptedException {
        Optional<Position> at = from;
        RunView told = null;
        while (!sink.isClosed()) {
            Optional<LogPage> next = next(cluster, at, told);
            if (next.isEmpty()) {
                send(sink, builders.newEventBuilder().comment("still here").build());
            } else {
                LogPage page = next.get();
                long line = page.last(
                        at.filter(place -> place.run().equals(page.run().run()))
                                .map(Position::line)
                                .orElse(0L));
                Position reached = new Position(page.run().run(), line);
                send(sink, event(builders, page, reached));
                at = Optional.of(reached);
                told = page.run();
            }
        }
    }

    private Optional<LogPage> next(Cluster cluster, Optional<Position> at, @Nullable RunView told)
            throws InterruptedException {
        return model.await(
                logs -> logs.next(cluster, at, told, LINES), config.stream().heartbeat());
    }

    private static void send(SseEventSink sink, OutboundSseEvent event) {
        var _ = sink.send(event).toCompletableFuture().join();
    }

    private static OutboundSseEvent event(Sse builders, LogPage page, Position reached) {
        try {
            return builders.newEventBuilder()
                    .name("lines")
                    .id(reached.toString())
                    .mediaType(MediaType.TEXT_PLAIN_TYPE)
                    .data(String.class, Json.mapper().writeValueAsString(page))
                    .build();
        } catch (JsonProcessingException e) {
            throw new AssertionError("a page can always be written", e);
        }
    }

    @PreDestroy
    void stop() {
        threads.forEach(Thread::interrupt);
    }
}
