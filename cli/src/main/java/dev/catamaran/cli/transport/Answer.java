package dev.catamaran.cli.transport;

import dev.catamaran.contracts.fleet.Violation;
import java.util.List;

/** What came of asking for a fleet. */
public sealed interface Answer {
    record Published(String eventId) implements Answer {}

    /** Fields of the file cannot be accepted; nothing was published. */
    record Refused(List<Violation> violations) implements Answer {}
}
