package dev.catamaran.cli.log;

import dev.catamaran.contracts.json.EventCodec.Decoded;

/** What a follower of the log has to say. */
public sealed interface LogSignal {
    /** The next event. */
    record Said(Decoded.Event event) implements LogSignal {}

    /** Everything that was in the log at the start has been said; what follows is news. Comes once per log. */
    record Present() implements LogSignal {}

    /** The log cannot be read and is tried again; comes once, however long that takes. */
    record Lost(String reason) implements LogSignal {}

    /** It can be read again. */
    record Back(FleetLog.Resumption resumption) implements LogSignal {}
}
