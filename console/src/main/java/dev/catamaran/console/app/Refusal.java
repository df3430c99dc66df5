package dev.catamaran.console.app;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Why credentials that came with a request let nobody in. */
enum Refusal {
    /** They are not valid, or no longer. */
    INVALID,
    /** Whoever gave them could not be asked. */
    UNANSWERED;

    void mark(RoutingContext context) {
        context.put(Refusal.class.getName(), this);
    }

    static Optional<Refusal> of(RoutingContext context) {
        return Optional.ofNullable(context.get(Refusal.class.getName()));
    }

    /** Where the page tells a person. */
    String page() {
        return "/#refused=" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
