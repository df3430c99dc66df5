package dev.catamaran.cli.screen;

import static dev.catamaran.cli.Events.progress;
import static dev.catamaran.cli.Events.requested;
import static dev.catamaran.cli.Events.said;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.picture.FleetStory;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeScreensTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final FleetStory story = new FleetStory("demo");

    private void show(WatchScreen screen, Decoded.Event... events) {
        for (Decoded.Event event : events) {
            story.hear(event.envelope(), event.event());
            screen.show(story.picture());
        }
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<JsonNode> objects() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : lines()) {
            objects.add(Json.mapper().readTree(line));
        }
        return objects;
    }

    private static Decoded.Event[] beginning() {
        return new Decoded.Event[] {
            said("uid", "uid", 0, requested(1)),
            said("uid", 1, progress("network", "aws", 1, State.RUNNING, 1, 8)),
            said("uid", 2, progress("network", "aws", 1, State.RUNNING, 2, 8)),
            said("uid", 3, progress("network", "aws", 1, State.RUNNING, 3, 8)),
            said("uid", 9, progress("network", "aws", 1, State.READY, 8, 8)),
            said("uid", 20, new NodeLost("demo", "aws", "worker-1", 2))
        };
    }

    @Test
    void shouldWriteALinePerChangeAndPerQuarterOfAStage() {
        show(new ChangeLines("demo", out, new PrintStream(errors, true, StandardCharsets.UTF_8)), beginning());

        assertThat(lines())
                .containsExactly(
                        "fleet demo generation 1 is requested",
                        "12:00:01 network      aws      running   12% 1/8 step 1",
                        "fleet demo generation 1 is building",
                        "12:00:02 network      aws      running   25% 2/8 step 2",
                        "12:00:09 network      aws      ready    100% 8/8 in 0:09",
                        "12:00:20 node lost: worker-1 of aws is gone and is being made anew");
    }

    @Test
    void shouldKeepWhatIsNotAboutTheFleetOutOfTheLines() {
        ChangeLines screen = new ChangeLines("demo", out, new PrintStream(errors, true, StandardCharsets.UTF_8));
        screen.lost("Kafka at localhost:9092 does not answer");
        screen.back(FleetLog.Resumption.SEAMLESS);

        assertThat(lines()).isEmpty();
        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Kafka at localhost:9092 does not answer; trying again ...",
                        "Connected again; nothing was missed.");
    }

    @Test
    void shouldWriteOneObjectPerLine() throws IOException {
        ChangeJson screen = new ChangeJson("demo", out);
        show(screen, beginning());
        screen.lost("nobody answers");
        screen.back(new FleetLog.Resumption(3, false));

        assertThat(objects())
                .extracting(object -> object.path("change").asText())
                .containsExactly(
                        "fleet", "stage", "fleet", "stage", "stage", "stage", "headline", "connection", "connection");
        assertThat(objects()).allMatch(object -> object.path("fleet").asText().equals("demo"));
        JsonNode ready = objects().get(5);
        assertThat(ready.path("state").asText()).isEqualTo("READY");
        assertThat(ready.path("readyAt").asText()).isEqualTo("2026-01-31T12:00:09Z");
        assertThat(objects().get(6).path("kind").asText()).isEqualTo("NODE_LOST");
        assertThat(objects().getLast().path("missed").asLong()).isEqualTo(3);
    }
}
