package dev.catamaran.cli.screen;

import dev.catamaran.cli.fleet.Build;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Progress where there is no terminal: a line when a stage changes its state or passes a quarter. */
public final class PlainScreen implements Screen {
    private final PrintStream out;
    private final Map<String, String> shown = new ConcurrentHashMap<>();

    public PlainScreen(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void say(String line) {
        out.println(line);
    }

    @Override
    public synchronized void show(Build build) {
        for (StageDefinition stage : StageGraph.stages()) {
            for (String cluster : places(build, stage)) {
                build.progress(stage.name(), cluster).ifPresent(step -> line(stage.name(), cluster, step));
            }
        }
    }

    /** The clusters a stage runs in, or the fleet. */
    public static List<String> places(Build build, StageDefinition stage) {
        if (stage.per() == StageDefinition.Per.FLEET) {
            return List.of("");
        }
        List<String> names = new ArrayList<>();
        build.spec().clusters().forEach(cluster -> names.add(cluster.name()));
        return names;
    }

    private void line(String stage, String cluster, StageProgress step) {
        String mark = step.state() + "/" + step.percent() / 25;
        if (!mark.equals(shown.put(Build.key(stage, cluster), mark))) {
            out.printf(
                    "%-12s %-8s %-8s %3d%% (%d/%d) %s%s%n",
                    stage,
                    cluster.isEmpty() ? "fleet" : cluster,
                    step.state(),
                    step.percent(),
                    step.done(),
                    step.total(),
                    step.step(),
                    step.problem() == null ? "" : " - " + step.problem().message());
        }
    }
}
