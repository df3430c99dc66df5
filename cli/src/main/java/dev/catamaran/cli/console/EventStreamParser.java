package dev.catamaran.cli.console;

import java.util.Optional;

/**
 * Reads server-sent events line by line. An event counts once the empty line behind it has come, so one that was cut off
 * never does. Source: HTML Living Standard, section 9.2.6.
 */
final class EventStreamParser {
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private String id = "";
    private boolean begun;

    /**
     * One event.
     *
     * @param name its type, {@code message} where none is given
     * @param id the last id given so far; empty when there was none
     */
    record Message(String name, String id, String data) {}

    /** Takes the next line, without its end; answers the event that it completes. */
    Optional<Message> line(String line) {
        if (line.isEmpty()) {
            return complete();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String rest = colon < 0 ? "" : line.substring(colon + 1);
        String value = rest.startsWith(" ") ? rest.substring(1) : rest;
        switch (field) {
            case "event" -> name = value;
            case "data" -> {
                data.append(value).append('\n');
                begun = true;
            }
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            default -> {} // a comment, or a field of another version
        }
        return Optional.empty();
    }

    private Optional<Message> complete() {
        Optional<Message> message = begun
                ? Optional.of(new Message(name.isEmpty() ? "message" : name, id, data.substring(0, data.length() - 1)))
                : Optional.empty();
        data.setLength(0);
        name = "";
        begun = false;
        return message;
    }
}
