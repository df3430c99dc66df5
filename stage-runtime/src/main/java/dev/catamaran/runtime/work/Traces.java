package dev.catamaran.runtime.work;

import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.WorkKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One trace per build of a fleet: every run is a span under the trace of the request. */
@ApplicationScoped
public class Traces {
    private static final TextMapGetter<String> TRACEPARENT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals("traceparent") ? carrier : null;
        }
    };

    private final Tracer tracer;

    public Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    void within(FleetRow fleet, WorkKey key, Runnable work) {
        Context parent =
                W3CTraceContextPropagator.getInstance().extract(Context.root(), fleet.traceparent, TRACEPARENT);
        Span span = tracer.spanBuilder("stage " + key.stage())
                .setParent(parent)
                .setAttribute("catamaran.fleet", fleet.fleetId)
                .setAttribute("catamaran.cluster", key.cluster())
                .setAttribute("catamaran.generation", fleet.generation)
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            work.run();
        } finally {
            span.end();
        }
    }
}
