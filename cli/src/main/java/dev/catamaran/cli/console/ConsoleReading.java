package dev.catamaran.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.cli.console.EventStreamParser.Message;
import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.log.LogLostException;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what was said, then goes on with the stream from exactly there. */
final class ConsoleReading implements FleetLog.Reading {
    private static final Duration MOMENT = Duration.ofMillis(300);

    private final ConsoleClient client;
    private final String fleet;
    private final FleetLog.Resumption resumption;
    private List<Decoded.Event> past;
    private String reached;
    private boolean pastTold;
    private @Nullable EventStream stream;

    ConsoleReading(ConsoleClient client, String fleet, History history) {
        this.client = client;
        this.fleet = fleet;
        this.past = history.events();
        this.reached = history.cursor();
        this.resumption =
                new FleetLog.Resumption(history.missed() ? FleetLog.Resumption.SOME : 0, history.anotherLog());
    }

    @Override
    public FleetLog.Resumption resumption() {
        return resumption;
    }

    @Override
    public FleetLog.Batch poll() throws LogLostException {
        if (!pastTold) {
            FleetLog.Batch batch = batch(past);
            past = List.of();
            pastTold = true;
            return batch;
        }
        try {
            EventStream open = stream;
            if (open == null) {
                open = client.stream(client.address().at("fleets", fleet, "events", "stream"), reached);
                stream = open;
            }
            Optional<Message> message = open.poll(MOMENT);
            return message.isEmpty() ? batch(List.of()) : heard(message.get());
        } catch (ConsoleAwayException e) {
            throw new LogLostException(String.valueOf(e.getMessage()), e);
        }
    }

    private FleetLog.Batch batch(List<Decoded.Event> events) {
        return new FleetLog.Batch(events, new ConsoleLog.Cursor(reached), true);
    }

    private FleetLog.Batch heard(Message message) throws LogLostException {
        if (message.name().equals("reset")) {
            throw new LogLostException("more was said than the console at " + client.address() + " sends at once");
        }
        reached = message.id().isEmpty() ? reached : message.id();
        if (!message.name().equals("event")) {
            return batch(List.of());
        }
        try {
            return batch(EventRows.decode(Json.mapper().readTree(message.data())).stream()
                    .toList());
        } catch (JsonProcessingException e) {
            throw new LogLostException("the console at " + client.address() + " sent what is no event", e);
        }
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
        }
    }
}
