package dev.catamaran.console.app;

import io.vertx.core.buffer.Buffer;

/**
 * Server-sent events in bytes.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">HTML, 9.2.5</a>
 */
final class Frames {
    private Frames() {}

    /** One event or comment, ready to be written to any number of readers. */
    record Frame(Buffer bytes) {}

    /**
     * An event.
     *
     * @param data without line breaks, as JSON is
     */
    static Frame event(String name, String id, String data) {
        return new Frame(Buffer.buffer("event:" + name + "\nid:" + id + "\ndata:" + data + "\n\n"));
    }

    static Frame comment(String text) {
        return new Frame(Buffer.buffer(":" + text + "\n\n"));
    }
}
