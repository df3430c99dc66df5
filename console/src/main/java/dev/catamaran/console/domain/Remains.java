package dev.catamaran.console.domain;

import dev.catamaran.console.domain.EventRing.Kept;
import dev.catamaran.console.domain.Kind.Keep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one fleet's events that the ring has let go of: as much as tells how the fleet was when the last of them
 * was said. With what the ring still has that tells how it was at any later time. Not thread-safe.
 */
final class Remains {
    static final int LIVES = 3;
    static final int EACH = 100;

    private final LinkedHashMap<String, Map<String, Trace>> lives = new LinkedHashMap<>();
    private final LinkedHashMap<String, Kept> requests = new LinkedHashMap<>();
    private final LinkedHashMap<String, Kept> news = new LinkedHashMap<>();
    private final Cursor thrown = Cursor.start();
    private Instant until = Instant.MIN;
    private boolean incomplete;

    /** What is kept of one subject. */
    private static final class Trace {
        private Kept latest;
        private @Nullable Kept first;
        private @Nullable Kept firstReady;
        private long generation;

        Trace(Kept only) {
            this.latest = only;
        }

        Stream<Kept> all() {
            return Stream.of(first, firstReady, latest).filter(Objects::nonNull).distinct();
        }

        void hear(Kept next) {
            Kind kind = next.kind();
            latest = next;
            if (kind.keep() == Keep.STAGE && (first == null || kind.generation() > generation)) {
                first = next;
                firstReady = null;
                generation = kind.generation();
            }
            if (kind.ready() && kind.generation() == generation && firstReady == null) {
                firstReady = next;
            }
        }
    }

    /** Takes what the ring lets go of, in the order in which it does. */
    void hear(Kept gone) {
        Instant said = gone.row().time();
        until = said.isAfter(until) ? said : until;
        Kind kind = gone.kind();
        switch (kind.keep()) {
            case REQUESTS -> each(requests, gone);
            case NEWS -> each(news, gone);
            case LATEST, STAGE -> life(kind.uid()).compute(kind.subject(), (_, trace) -> trace(trace, gone));
        }
    }

    private void each(SequencedMap<String, Kept> all, Kept gone) {
        all.put(gone.kind().subject(), gone);
        if (all.size() > EACH) {
            throwAway(Objects.requireNonNull(all.pollFirstEntry()).getValue());
        }
    }

    private Map<String, Trace> life(String uid) {
        Map<String, Trace> life = lives.computeIfAbsent(uid, _ -> new HashMap<>());
        if (!uid.isEmpty()) {
            lives.putLast(uid, life);
            lives.keySet().stream()
                    .filter(each -> lives.size() > LIVES + 1 && !each.isEmpty())
                    .findFirst()
                    .map(lives::remove)
                    .ifPresent(oldest ->
                            oldest.values().stream().flatMap(Trace::all).forEach(this::throwAway));
        }
        return life;
    }

    private Trace trace(@Nullable Trace known, Kept gone) {
        Trace trace = known == null ? new Trace(gone) : known;
        List<Kept> before = trace.all().toList();
        trace.hear(gone);
        List<Kept> after = trace.all().toList();
        before.stream().filter(each -> !after.contains(each)).forEach(this::throwAway);
        return trace;
    }

    private void throwAway(Kept event) {
        thrown.advance(event.place());
        incomplete = true;
    }

    /** Oldest first. */
    List<Kept> events() {
        List<Kept> all = new ArrayList<>(requests.values());
        all.addAll(news.values());
        lives.values().stream()
                .flatMap(life -> life.values().stream())
                .flatMap(Trace::all)
                .forEach(all::add);
        all.sort(Comparator.comparingLong(Kept::number));
        return all;
    }

    /** Whether somebody who has read so far knows everything that was thrown away. */
    boolean nothingMissedBy(Cursor read) {
        return read.covers(thrown);
    }

    /** From when on every event is there; empty while all are. */
    Optional<Instant> wholeSince() {
        return incomplete ? Optional.of(until) : Optional.empty();
    }
}
