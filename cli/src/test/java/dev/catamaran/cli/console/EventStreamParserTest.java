package dev.catamaran.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.console.EventStreamParser.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamParserTest {
    private final EventStreamParser parser = new EventStreamParser();

    private List<Message> read(String text) {
        return text.lines().flatMap(line -> parser.line(line).stream()).toList();
    }

    @Test
    void shouldTellNameIdAndData() {
        assertThat(read("event: event\nid: f1\ndata: {\"a\":1}\n\nevent:hello\nid:f2\ndata:{}\n\n"))
                .containsExactly(new Message("event", "f1", "{\"a\":1}"), new Message("hello", "f2", "{}"));
    }

    @Test
    void shouldJoinLinesOfDataAndKeepTheLastId() {
        assertThat(read("id: 7\ndata: one\ndata:\ndata:  two\n\ndata: three\n\n"))
                .containsExactly(new Message("message", "7", "one\n\n two"), new Message("message", "7", "three"));
    }

    @Test
    void shouldPassOverCommentsUnknownFieldsAndEmptyEvents() {
        assertThat(read(": still here\nretry: 1000\nwhat\n\nevent: event\n\nid: 3\n\ndata\n\n"))
                .containsExactly(new Message("message", "3", ""));
    }

    @Test
    void shouldNotTellAnEventWhoseEndHasNotCome() {
        assertThat(read("id: 1\ndata: whole\n\nid: 2\ndata: cut off"))
                .containsExactly(new Message("message", "1", "whole"));
    }
}
