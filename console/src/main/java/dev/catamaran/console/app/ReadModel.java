package dev.catamaran.console.app;

import dev.catamaran.console.domain.Announcements;
import dev.catamaran.console.domain.Cursor;
import dev.catamaran.console.domain.EventRing;
import dev.catamaran.console.domain.EventRow;
import dev.catamaran.console.domain.Fleets;
import dev.catamaran.console.domain.Memory;
import dev.catamaran.console.domain.Notice;
import dev.catamaran.console.domain.Place;
import dev.catamaran.console.domain.Said;
import dev.catamaran.contracts.event.ClusterEvent;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known now: one writer, many readers, each behind the same lock for a moment. */
@ApplicationScoped
public class ReadModel {
    /** Many a second, or an answer to one who asked. */
    private static final Set<EventType> UNLISTED = EnumSet.of(EventType.HEALTH_VOTE, EventType.STAGE_PLANNED);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final Fleets fleets = new Fleets();
    private final Announcements announcements = new Announcements(fleets);
    private final Memory memory;
    private final Cursor read = Cursor.start();
    private Consumer<News> listener = _ -> {};
    private Optional<Teller> teller = Optional.empty();

    /**
     * An event that has just been folded in.
     *
     * @param cursor what has been read with it
     */
    public record News(EventRow row, String cursor) {}

    /** Hears of every event that is worth telling people. */
    @FunctionalInterface
    interface Teller {
        void tell(Notice notice);
    }

    /** An answer and what had been read when it was given. */
    public record AsOf<T>(T value, String cursor) {}

    ReadModel(ConsoleConfig config) {
        this.memory = new Memory(config.eventsKept());
    }

    /** @param told called for every event, in order, inside the lock: it must not wait */
    void listen(Consumer<News> told) {
        locked(() -> listener = told);
    }

    /** From now on; what was said before is known to whom it concerns. */
    void notify(Teller told) {
        locked(() -> {
            announcements.begin();
            teller = Optional.of(told);
            return told;
        });
    }

    private void fold(Said said) {
        fleets.hear(said);
        teller.ifPresent(present -> announcements.of(said).forEach(present::tell));
    }

    void hear(Said said, String json) {
        locked(() -> {
            fold(said);
            read.advance(said.place());
            progress.signalAll();
            if (!UNLISTED.contains(said.type())) {
                EventRow row = row(said, json);
                memory.hear(said, row);
                listener.accept(new News(row, read.toString()));
            }
            return said;
        });
    }

    /** Asks the fleets something. */
    <T> AsOf<T> ask(Function<Fleets, T> question) {
        return locked(() -> new AsOf<>(question.apply(fleets), read.toString()));
    }

    /** Asks what is kept of events. */
    <T> AsOf<T> recall(Function<Memory, T> question) {
        return locked(() -> new AsOf<>(question.apply(memory), read.toString()));
    }

    /** Waits until a message has been read; false when that took longer. */
    boolean awaitRead(Place place, Duration longest) {
        return await(() -> read.has(place), longest);
    }

    /** Waits until everything has been read that somebody has read elsewhere; false when that took longer. */
    boolean awaitRead(Cursor elsewhere, Duration longest) {
        return await(() -> read.covers(elsewhere), longest);
    }

    private boolean await(BooleanSupplier happened, Duration longest) {
        return locked(() -> {
            long left = longest.toNanos();
            try {
                while (!happened.getAsBoolean() && left > 0) {
                    left = progress.awaitNanos(left);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return happened.getAsBoolean();
        });
    }

    EventRing.Page events(Function<EventRing, EventRing.Page> question) {
        return locked(() -> question.apply(memory.ring()));
    }

    /** Replays what a reader has missed and does something before anything further is told. */
    <T> T resume(Optional<Cursor> from, EventRing.Filter filter, Function<Resumption, T> then) {
        return locked(() -> {
            Optional<List<EventRing.Kept>> missed =
                    from.isEmpty() ? Optional.of(List.of()) : memory.since(from.get(), filter);
            return then.apply(new Resumption(missed, read.toString()));
        });
    }

    /** @param missed empty when some of it is no longer there, so that the reader has to look at everything anew */
    record Resumption(Optional<List<EventRing.Kept>> missed, String cursor) {}

    private <T> T locked(java.util.function.Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static EventRow row(Said said, String json) {
        Place place = said.place();
        return new EventRow(
                place.area().label() + "-" + place.partition() + "-" + place.offset(),
                said.envelope().id(),
                said.type().eventName(),
                said.envelope().source(),
                said.envelope().time(),
                said.fleetId(),
                cluster(said),
                stage(said),
                said.envelope().generation(),
                said.envelope().subject(),
                said.envelope().fleetUid(),
                said.envelope().sequence(),
                said.envelope().causationId(),
                said.envelope().traceparent(),
                json);
    }

    private static @Nullable String cluster(Said said) {
        return switch (said.event()) {
            case ClusterEvent event -> event.cluster();
            case StageProgress event -> event.cluster();
            case StageStatus event -> event.cluster();
            case StageFailed event -> event.cluster();
            default -> null;
        };
    }

    private static @Nullable String stage(Said said) {
        return switch (said.event()) {
            case StageProgress event -> event.stage();
            case StageStatus event -> event.stage();
            case StageFailed event -> event.stage();
            default -> null;
        };
    }
}
