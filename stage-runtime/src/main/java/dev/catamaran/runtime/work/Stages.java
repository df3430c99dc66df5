package dev.catamaran.runtime.work;

import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.store.Lease;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The stage beans of this service; together they must be exactly the service's rows of the stage graph. Made at the start,
 * so that a stage that cannot be set up keeps its service from starting.
 */
@Startup
@ApplicationScoped
public class Stages {
    private final Map<String, Stage> byName;

    public Stages(@All List<Stage> stages, RuntimeConfig config) {
        this.byName = stages.stream().collect(Collectors.toMap(Stage::name, Function.identity()));
        Set<String> expected = StageGraph.of(config.service()).stream()
                .map(StageDefinition::name)
                .collect(Collectors.toSet());
        if (!expected.equals(byName.keySet())) {
            throw new IllegalStateException("service " + config.service() + " has stages " + byName.keySet()
                    + ", the stage graph says " + expected);
        }
    }

    Stage of(Lease lease) {
        return of(lease.key().stage());
    }

    /** @throws IllegalStateException when this service has no such stage */
    public Stage of(String name) {
        Stage stage = byName.get(name);
        if (stage == null) {
            throw new IllegalStateException("no stage bean '" + name + "'");
        }
        return stage;
    }
}
