package dev.catamaran.sandbox.world;

import dev.catamaran.cli.fleet.Build;
import dev.catamaran.cli.screen.PlainScreen;
import dev.catamaran.cli.screen.Screen;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows a build and, once armed, kills each service a single time in the middle of its first stage, or at its end where
 * a stage has no steps.
 */
final class ServiceKiller implements Screen {
    private final Screen shown = new PlainScreen(System.out);
    private final Set<String> killed = new ConcurrentSkipListSet<>();
    private volatile @Nullable Services services;

    void arm(Services targets) {
        services = targets;
    }

    /** Names of the services that were killed. */
    Set<String> killed() {
        return killed;
    }

    @Override
    public void say(String line) {
        shown.say(line);
    }

    @Override
    public void show(Build build) {
        shown.show(build);
        Services targets = services;
        if (targets == null) {
            return;
        }
        for (StageDefinition stage : StageGraph.stages()) {
            for (String cluster : PlainScreen.places(build, stage)) {
                build.progress(stage.name(), cluster)
                        .filter(ServiceKiller::underWay)
                        .ifPresent(step -> kill(targets, stage.service()));
            }
        }
    }

    private static boolean underWay(StageProgress step) {
        return switch (step.state()) {
            case RUNNING -> step.done() * 3 >= step.total();
            case READY -> true;
            default -> false;
        };
    }

    private void kill(Services targets, String service) {
        if (killed.add(service)) {
            targets.processes().stream()
                    .filter(process -> process.name().equals(service))
                    .flatMap(process -> ProcessHandle.of(process.pid()).stream())
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }
}
