package dev.catamaran.cli.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catamaran.cli.fleet.Build;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import dev.catamaran.contracts.graph.StageGraph;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Progress as JSON lines. */
public final class JsonScreen implements Screen {
    private final ObjectMapper json;
    private final PrintStream out;
    private final Map<String, StageProgress> shown = new ConcurrentHashMap<>();

    public JsonScreen(ObjectMapper json, PrintStream out) {
        this.json = json;
        this.out = out;
    }

    @Override
    public synchronized void say(String line) {
        print(Map.of("message", line));
    }

    @Override
    public synchronized void show(Build build) {
        for (StageDefinition stage : StageGraph.stages()) {
            if (stage.per() == Per.FLEET) {
                show(build, stage.name(), "");
            } else {
                build.spec().clusters().forEach(cluster -> show(build, stage.name(), cluster.name()));
            }
        }
    }

    private void show(Build build, String stage, String cluster) {
        build.progress(stage, cluster).ifPresent(step -> {
            if (!step.equals(shown.put(Build.key(stage, cluster), step))) {
                print(step);
            }
        });
    }

    private void print(Object value) {
        try {
            out.println(json.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("progress cannot be serialized", e);
        }
    }
}
