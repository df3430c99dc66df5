package dev.catamaran.console.app;

import dev.catamaran.console.app.Frames.Frame;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The way to one reader of server-sent events. What is meant for this reader alone goes through the framework, which
 * writes an event out for every reader anew; what is meant for many goes as bytes that were made once.
 */
final class Outlet {
    private static final long COME_BACK_MILLIS = 1_000;
    private static final long COME_BACK_LATER_MILLIS = 10_000;

    private final SseEventSink sink;
    private final Sse builders;
    private final HttpServerResponse response;
    private final Context loop;

    /** Called by the request's own thread. */
    Outlet(SseEventSink sink, Sse builders, HttpServerResponse response) {
        this.sink = sink;
        this.builders = builders;
        this.response = response;
        this.loop = VertxContext.getRootContext(Objects.requireNonNull(Vertx.currentContext(), "no request here"));
    }

    /** What runs there writes without waiting for another thread. The same for all that one thread serves. */
    Context loop() {
        return loop;
    }

    boolean isClosed() {
        return sink.isClosed();
    }

    /** The first event of an answer. */
    void begin(String name, String cursor) {
        var _ = send(builders.newEventBuilder()
                .name(name)
                .id(cursor)
                .reconnectDelay(COME_BACK_MILLIS)
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, "{}")
                .build());
    }

    /** Before the first event too: the answer's head goes with whatever comes first. */
    void send(String name, String cursor, String data) {
        var _ = send(builders.newEventBuilder()
                .name(name)
                .id(cursor)
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, data)
                .build());
    }

    /** Nothing is sent to who has left. */
    private CompletionStage<?> send(OutboundSseEvent event) {
        return sink.isClosed() ? CompletableFuture.completedFuture(null) : sink.send(event);
    }

    /**
     * Writes what many get; the answer has begun.
     *
     * @param done called when it has left this process, or never will
     */
    void send(Frame frame, Runnable done) {
        response.write(frame.bytes()).onComplete(_ -> done.run());
    }

    /** Says why and ends. */
    void close(String why) {
        end(builders.newEventBuilder().comment(why).build());
    }

    void turnAway() {
        end(builders.newEventBuilder()
                .comment("too many readers; come back later")
                .reconnectDelay(COME_BACK_LATER_MILLIS)
                .build());
    }

    private void end(OutboundSseEvent last) {
        send(last).whenComplete((_, _) -> sink.close());
    }
}
