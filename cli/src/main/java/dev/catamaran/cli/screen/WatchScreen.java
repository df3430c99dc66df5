package dev.catamaran.cli.screen;

import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.picture.FleetPicture;

/** Where pictures of a fleet go. All calls come from one thread. */
public interface WatchScreen extends AutoCloseable {
    /** The fleet as it is now. */
    void show(FleetPicture picture);

    /** What is shown may be old: the log cannot be read, and is tried again. */
    void lost(String reason);

    /** The log is read again. */
    void back(FleetLog.Resumption resumption);

    /** Whether anybody can still see it; a pipe may have been closed. */
    default boolean isSeen() {
        return true;
    }

    /** What to say of being back. */
    static String words(FleetLog.Resumption resumption) {
        if (resumption.anotherLog()) {
            return "Connected again, to another log; reading that one from its beginning.";
        }
        if (resumption.missed() == 0) {
            return "Connected again; nothing was missed.";
        }
        return "Connected again; "
                + (resumption.missed() == FleetLog.Resumption.SOME ? "some" : resumption.missed())
                + " messages were deleted that were not read yet.";
    }

    @Override
    default void close() {}
}
