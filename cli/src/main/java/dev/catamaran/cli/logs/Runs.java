package dev.catamaran.cli.logs;

import dev.catamaran.contracts.log.BuilderLog;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs of one cluster's builder. */
public final class Runs {
    private final String fleet;
    private final String cluster;
    private final Map<String, Run> byId = new HashMap<>();

    public Runs(String fleet, String cluster) {
        this.fleet = fleet;
        this.cluster = cluster;
    }

    /** Takes what is about this cluster. */
    public void hear(BuilderLog log) {
        if (log.fleetId().equals(fleet) && log.cluster().equals(cluster)) {
            byId.computeIfAbsent(log.run(), _ -> new Run(log)).hear(log);
        }
    }

    /** Newest first. */
    public List<Run> all() {
        return byId.values().stream()
                .sorted(Comparator.comparing(Run::startedAt)
                        .thenComparing(Run::id)
                        .reversed())
                .toList();
    }

    /** The newest run whose id begins like this; with an empty text the newest of all. */
    public Optional<Run> beginningWith(String id) {
        return all().stream().filter(run -> run.id().startsWith(id)).findFirst();
    }
}
