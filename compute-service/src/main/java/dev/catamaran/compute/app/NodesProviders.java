package dev.catamaran.compute.app;

import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The clouds this service can build nodes on. */
@ApplicationScoped
public class NodesProviders {
    private final Map<String, NodesProvider> byCloud;

    public NodesProviders(@All List<NodesProvider> known) {
        this.byCloud =
                new TreeMap<>(known.stream().collect(Collectors.toMap(NodesProvider::cloud, Function.identity())));
    }

    /** The provider of a cloud; a {@link ProblemException} names the known ones. */
    NodesProvider of(String cloud) {
        return Optional.ofNullable(byCloud.get(cloud))
                .orElseThrow(() -> new ProblemException(new Problem.InvalidSpec("cloud '" + cloud
                        + "' has no nodes provider; known: " + byCloud.keySet() + "; change clusters[].cloud")));
    }
}
