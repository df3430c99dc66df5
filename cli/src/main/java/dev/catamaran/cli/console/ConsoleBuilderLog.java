package dev.catamaran.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.log.Backoff;
import dev.catamaran.cli.transport.BuilderLogQuery;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.contracts.log.BuilderLog;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What a builder has printed, of the runs that the console keeps. */
final class ConsoleBuilderLog {
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final String PAGE = "2000";
    private static final int NOT_FOUND = 404;

    private final ConsoleClient client;
    private final BuilderLogQuery query;
    private final Consumer<BuilderLog> heard;
    private String reached = "";

    ConsoleBuilderLog(ConsoleClient client, BuilderLogQuery query, Consumer<BuilderLog> heard) {
        this.client = client;
        this.query = query;
        this.heard = heard;
    }

    private URI at(String end) {
        URI logs = client.address().at("fleets", query.fleet(), "clusters", query.cluster(), "logs");
        return end.isEmpty() ? logs : URI.create(logs + "/" + end);
    }

    /** @param more called when everything that is known was heard, again and again after it; false ends the reading */
    void read(BooleanSupplier more) {
        try {
            JsonNode runs = get(at("")).path("runs");
            if (query.lines()) {
                for (JsonNode run : runs) {
                    if (run.path("run").asText().startsWith(query.run())) {
                        lines(run.path("run").asText());
                        break;
                    }
                }
            } else {
                runs.forEach(run -> heard.accept(RunPages.end(query, run)));
            }
        } catch (ConsoleAwayException e) {
            throw new CliException(String.valueOf(e.getMessage()), e);
        }
        if (more.getAsBoolean()) {
            follow(more);
        }
    }

    /** A cluster that is not known has no runs, as it has none over Kafka. */
    private JsonNode get(URI uri) throws ConsoleAwayException {
        Answered answer = client.get(uri);
        return answer.status() == NOT_FOUND ? answer.tree() : answer.json();
    }

    private void lines(String run) throws ConsoleAwayException {
        Optional<String> after = Optional.of("0");
        while (after.isPresent()) {
            JsonNode page = get(ConsoleAddress.with(at(run), Map.of("after", after, "limit", Optional.of(PAGE))));
            take(page);
            after = Optional.ofNullable(page.path("next").asText(null));
        }
    }

    private void take(JsonNode page) {
        if (page.has("run")) {
            RunPages.batches(query, page).forEach(heard);
            reached = RunPages.reached(page);
        }
    }

    private void follow(BooleanSupplier more) {
        int failures = 0;
        boolean wanted = true;
        while (wanted) {
            try (EventStream stream = client.stream(at("stream"), reached)) {
                while (wanted) {
                    Optional<EventStreamParser.Message> message = stream.poll(MOMENT);
                    if (message.isPresent() && message.get().name().equals("lines")) {
                        take(Json.mapper().readTree(message.get().data()));
                        reached = message.get().id();
                        failures = 0;
                    }
                    wanted = more.getAsBoolean();
                }
            } catch (ConsoleAwayException | JsonProcessingException e) {
                if (failures == 0) {
                    System.err.println(e.getMessage() + "; trying again ...");
                }
                failures++;
                pause(Backoff.after(failures));
            }
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted", e);
        }
    }
}
