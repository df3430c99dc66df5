package dev.catamaran.console.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.console.domain.Cursor;
import dev.catamaran.console.domain.EventRing;
import dev.catamaran.console.domain.EventRow;
import dev.catamaran.contracts.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who listens to server-sent events. An event is written out once, whoever gets it; a reader that is too far
 * behind is told so and sent away, so that nobody's slowness costs memory.
 */
@ApplicationScoped
public class Readers {
    private static final long COME_BACK_MILLIS = 1_000;

    private final ReadModel model;
    private final ConsoleConfig.Stream config;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final io.micrometer.core.instrument.Counter slow;
    private volatile @Nullable Sse sse;

    Readers(ReadModel model, ConsoleConfig config, MeterRegistry meters) {
        this.model = model;
        this.config = config.stream();
        this.slow = meters.counter("catamaran.console.readers.slow");
        meters.gauge("catamaran.console.readers", readers, Set::size);
    }

    private final class Reader {
        private final SseEventSink sink;
        private final EventRing.Filter filter;
        private final AtomicInteger behind = new AtomicInteger();

        Reader(SseEventSink sink, EventRing.Filter filter) {
            this.sink = sink;
            this.filter = filter;
        }

        void send(OutboundSseEvent event) {
            if (sink.isClosed()) {
                readers.remove(this);
            } else if (behind.incrementAndGet() > config.buffer()) {
                leave();
            } else {
                sink.send(event).whenComplete((_, failed) -> {
                    behind.decrementAndGet();
                    if (failed != null) {
                        readers.remove(this);
                    }
                });
            }
        }

        private void leave() {
            if (readers.remove(this)) {
                slow.increment();
                sink.send(Objects.requireNonNull(sse)
                                .newEventBuilder()
                                .comment("too slow: more than " + config.buffer()
                                        + " events behind; come back with Last-Event-ID")
                                .build())
                        .whenComplete((_, _) -> sink.close());
            }
        }
    }

    boolean full() {
        return readers.size() >= config.readers();
    }

    /**
     * Lets somebody listen, from where they were. Who has missed more than is kept, or more than a reader may be behind,
     * gets a {@code reset}: look at everything anew.
     */
    void join(SseEventSink sink, Sse builders, Optional<Cursor> from, EventRing.Filter filter) {
        sse = builders;
        model.resume(from, filter, resumption -> {
            Reader reader = new Reader(sink, filter);
            Optional<List<EventRing.Kept>> missed =
                    resumption.missed().filter(events -> events.size() < config.buffer());
            Cursor running = from.map(Cursor::copy).orElseGet(Cursor::start);
            missed.orElse(List.of()).forEach(kept -> {
                running.advance(kept.place());
                reader.send(event(builders, kept.row(), running.toString()));
            });
            reader.send(builders.newEventBuilder()
                    .name(missed.isPresent() ? "hello" : "reset")
                    .id(resumption.cursor())
                    .reconnectDelay(COME_BACK_MILLIS)
                    .mediaType(MediaType.TEXT_PLAIN_TYPE)
                    .data(String.class, "{}")
                    .build());
            readers.add(reader);
            return reader;
        });
    }

    /** Tells everybody; without anybody it costs nothing. */
    void tell(ReadModel.News news) {
        Sse builders = sse;
        if (readers.isEmpty() || builders == null) {
            return;
        }
        OutboundSseEvent event = event(builders, news.row(), news.cursor());
        for (Reader reader : readers) {
            if (reader.filter.accepts(news.row())) {
                reader.send(event);
            }
        }
    }

    /** A sign of life to everybody, so that a dead connection shows. */
    void beat() {
        Sse builders = sse;
        if (builders != null) {
            OutboundSseEvent comment =
                    builders.newEventBuilder().comment("still here").build();
            readers.forEach(reader -> reader.send(comment));
        }
    }

    private static OutboundSseEvent event(Sse builders, EventRow row, String cursor) {
        try {
            return builders.newEventBuilder()
                    .name("event")
                    .id(cursor)
                    .mediaType(MediaType.TEXT_PLAIN_TYPE)
                    .data(String.class, Json.mapper().writeValueAsString(row))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written", e);
        }
    }
}
