package dev.catamaran.cli.transport;

import dev.catamaran.contracts.event.OverrideRequested.Action;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an operator overrules.
 *
 * @param actor who asks; null for who is known to ask
 * @param duration it ends by itself after this time; null: it stands until a restore
 * @param force even if fewer pools than {@code spec.traffic.minimumActive} stay
 */
public record Overruling(
        String fleet,
        String cluster,
        Action action,
        String reason,
        @Nullable String actor,
        @Nullable Duration duration,
        boolean force) {}
