package dev.catamaran.console.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.console.app.Frames.Frame;
import dev.catamaran.console.domain.Cursor;
import dev.catamaran.console.domain.EventRing;
import dev.catamaran.console.domain.EventRow;
import dev.catamaran.contracts.json.Json;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Everybody who listens to server-sent events. An event is written out once, whoever gets it, and handed to each of the
 * threads that serve readers once; a reader that is too far behind is told so and sent away, so that nobody's slowness
 * costs memory.
 */
@ApplicationScoped
public class Readers {
    private static final Frame HEARTBEAT = Frames.comment("still here");

    private final ReadModel model;
    private final ConsoleConfig.Stream config;
    private final Map<Context, List<Reader>> byLoop = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Counter slow;

    Readers(ReadModel model, ConsoleConfig config, MeterRegistry meters) {
        this.model = model;
        this.config = config.stream();
        this.slow = meters.counter("catamaran.console.readers.slow");
        meters.gauge("catamaran.console.readers", count);
    }

    private final class Reader {
        private final Outlet outlet;
        private final EventRing.Filter filter;
        private final AtomicInteger behind = new AtomicInteger();

        Reader(Outlet outlet, EventRing.Filter filter) {
            this.outlet = outlet;
            this.filter = filter;
        }

        void send(Frame frame) {
            if (outlet.isClosed()) {
                remove(this);
            } else if (behind.incrementAndGet() > config.buffer()) {
                leave();
            } else {
                outlet.send(frame, behind::decrementAndGet);
            }
        }

        private void leave() {
            if (remove(this)) {
                slow.increment();
                outlet.close("too slow: more than " + config.buffer() + " events behind; come back with Last-Event-ID");
            }
        }
    }

    boolean full() {
        return count.get() >= config.readers();
    }

    /**
     * Lets somebody listen, from where they were. Who has missed more than is kept, or more than a reader may be behind,
     * gets a {@code reset}: look at everything anew.
     */
    void join(Outlet outlet, Optional<Cursor> from, EventRing.Filter filter) {
        model.resume(from, filter, resumption -> {
            Optional<List<EventRing.Kept>> missed =
                    resumption.missed().filter(events -> events.size() < config.buffer());
            Cursor running = from.map(Cursor::copy).orElseGet(Cursor::start);
            missed.orElse(List.of()).forEach(kept -> {
                running.advance(kept.place());
                outlet.send("event", running.toString(), json(kept.row()));
            });
            outlet.begin(missed.isPresent() ? "hello" : "reset", resumption.cursor());
            return add(new Reader(outlet, filter));
        });
    }

    private Reader add(Reader reader) {
        byLoop.computeIfAbsent(reader.outlet.loop(), _ -> new CopyOnWriteArrayList<>())
                .add(reader);
        count.incrementAndGet();
        return reader;
    }

    private boolean remove(Reader reader) {
        boolean removed = byLoop.getOrDefault(reader.outlet.loop(), List.of()).remove(reader);
        if (removed) {
            count.decrementAndGet();
        }
        return removed;
    }

    /** Tells everybody; without anybody it costs nothing. */
    void tell(ReadModel.News news) {
        if (count.get() > 0) {
            Frame frame = Frames.event("event", news.cursor(), json(news.row()));
            send(frame, reader -> reader.filter.accepts(news.row()));
        }
    }

    /** A sign of life to everybody, so that a dead connection shows. */
    void beat() {
        send(HEARTBEAT, _ -> true);
    }

    /** To those who listen now: who joins afterwards has got it already. */
    private void send(Frame frame, Predicate<Reader> concerned) {
        byLoop.forEach((loop, readers) -> {
            Iterator<Reader> present = readers.iterator();
            loop.runOnContext(_ -> present.forEachRemaining(reader -> {
                if (concerned.test(reader)) {
                    reader.send(frame);
                }
            }));
        });
    }

    private static String json(EventRow row) {
        try {
            return Json.mapper().writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written", e);
        }
    }
}
