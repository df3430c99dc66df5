package dev.catamaran.cli.log;

import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that was ever said, readable from any place of it on. */
public interface FleetLog {
    /**
     * Connects.
     *
     * @param from where a batch of this log said that it ended; null for the beginning
     * @throws LogLostException saying who does not answer, or what is missing there
     */
    Reading open(@Nullable Position from) throws LogLostException;

    /** Ends a wait that is under way in another thread, for good: the reading must not be gone on with. */
    void wake();

    /** One connection, for one thread. */
    interface Reading extends AutoCloseable {
        /** What was found where the reading was to go on. */
        Resumption resumption();

        /** What came next; waits a moment when there is nothing, and answers an empty batch then. */
        Batch poll() throws LogLostException;

        @Override
        void close();
    }

    /**
     * Where a reading went on.
     *
     * @param missed messages that were deleted from the log before they were read; {@link #SOME} when nobody has counted
     * @param anotherLog whether it ends before the place to go on from: it is not the log that was read before, and is
     *     read from its beginning
     */
    record Resumption(long missed, boolean anotherLog) {
        /** Exactly where it was to go on. */
        public static final Resumption SEAMLESS = new Resumption(0, false);

        public static final long SOME = -1;
    }

    /**
     * Part of a log, in the order of each partition.
     *
     * @param next where to go on after it
     * @param present whether everything has been read that was there when the connection was made
     */
    record Batch(List<Decoded.Event> events, @Nullable Position next, boolean present) {}

    /** A place in a log, of use only to the log that told it. */
    interface Position {}
}
