package dev.catamaran.cli.log;

import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Everything that was ever said, readable from any place of it on. */
public interface FleetLog {
    /**
     * Connects.
     *
     * @param next offset to go on from, by partition; a partition that is not named is read from its beginning
     * @throws LogLostException saying who does not answer, or what is missing there
     */
    Reading open(Map<TopicPartition, Long> next) throws LogLostException;

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
     * @param missed messages that were deleted from the log before they were read
     * @param anotherLog whether it ends before the place to go on from: it is not the log that was read before, and is
     *     read from its beginning
     */
    record Resumption(long missed, boolean anotherLog) {
        /** Exactly where it was to go on. */
        public static final Resumption SEAMLESS = new Resumption(0, false);
    }

    /**
     * Part of a log, in the order of each partition.
     *
     * @param next offset after it, of every partition
     * @param present whether everything has been read that was there when the connection was made
     */
    record Batch(List<Decoded.Event> events, Map<TopicPartition, Long> next, boolean present) {}
}
