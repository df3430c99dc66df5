package dev.catamaran.runtime.work;

import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.converge.Cancellation;
import dev.catamaran.runtime.converge.Convergence;
import dev.catamaran.runtime.converge.Converger;
import dev.catamaran.runtime.converge.Progress;
import dev.catamaran.runtime.converge.RunScope;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetStore.Earlier;
import dev.catamaran.runtime.store.WorkKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Looks for what released fleets left behind: a create call that was on its way while everything was taken down can land
 * afterwards, and no fence reaches into a cloud.
 *
 * <p>Only fleets whose uid this service remembers as released are looked at, by planning once more what they had and
 * finding it by owner. A leftover is removed when asked to, when it was seen for at least ten minutes, and no more than so
 * many at a time. Nobody else works on a released fleet.
 */
@ApplicationScoped
public class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final Duration BETWEEN_SIGHTINGS = Duration.ofMinutes(10);

    private final Database database;
    private final Stages stages;
    private final Former former;
    private final Converger converger;
    private final String service;
    private final int cap;

    public Sweep(Database database, Stages stages, Former former, Converger converger, RuntimeConfig config) {
        this.former = former;
        this.database = database;
        this.stages = stages;
        this.converger = converger;
        this.service = config.service();
        this.cap = config.sweepCap();
    }

    /**
     * Something that is still there.
     *
     * @param seenForMillis time since it was first seen by a sweep
     */
    public record Leftover(
            String fleetId,
            String fleetUid,
            String stage,
            String cluster,
            String slot,
            String id,
            long seenForMillis,
            boolean removed) {}

    /** Looks once; with {@code apply} removes what was seen long enough. Blocks. */
    public List<Leftover> run(boolean apply) throws InterruptedException {
        List<Leftover> leftovers = new ArrayList<>();
        List<FleetRow> released =
                database.await(transaction -> transaction.fleets().released());
        for (FleetRow fleet : released) {
            for (WorkKey key : keys(fleet)) {
                for (ResourceGraph graph : graphs(fleet, key)) {
                    leftovers.addAll(look(fleet, key, graph, apply ? cap - removed(leftovers) : 0));
                }
            }
        }
        return leftovers;
    }

    private static int removed(List<Leftover> leftovers) {
        return (int) leftovers.stream().filter(Leftover::removed).count();
    }

    private List<WorkKey> keys(FleetRow fleet) {
        if (!Loaded.hasSpec(fleet)) {
            return List.of();
        }
        Set<String> clusters = clusters(fleet);
        List<WorkKey> keys = new ArrayList<>();
        for (StageDefinition stage : StageGraph.of(service)) {
            if (stage.per() == Per.FLEET) {
                keys.add(new WorkKey(fleet.uid, stage.name(), ""));
            } else {
                clusters.forEach(cluster -> keys.add(new WorkKey(fleet.uid, stage.name(), cluster)));
            }
        }
        return keys;
    }

    /** All that it ever had. */
    private Set<String> clusters(FleetRow fleet) {
        Loaded last = Loaded.of(fleet, List.of(), List.of());
        return Stream.concat(Stream.of(last), earlier(fleet).stream().map(last::with))
                .flatMap(loaded -> loaded.spec().clusters().stream())
                .map(FleetSpec.Cluster::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Earlier> earlier(FleetRow fleet) {
        return database.await(transaction -> transaction.fleets().earlier(fleet.uid));
    }

    /** Everything its generations planned; what none but the first had is first. */
    private List<ResourceGraph> graphs(FleetRow fleet, WorkKey key) {
        Loaded last = database.await(
                transaction -> transaction.fleets().facts(fleet.uid).map(facts -> Loaded.of(fleet, facts, List.of())));
        Loaded loaded = last.lacks(key.cluster()) ? last.retiring(key.cluster(), earlier(fleet)) : last;
        StageInput input = loaded.released(key.cluster());
        Stage stage = stages.of(key.stage());
        try {
            ResourceGraph graph = stage.plan(input);
            List<ResourceGraph> graphs = new ArrayList<>(former.all(loaded, input, stage, graph));
            graphs.add(graph);
            return graphs;
        } catch (ProblemException | IllegalStateException e) {
            LOG.debugf("%s never came to a plan: %s", key, e.getMessage());
            return List.of();
        }
    }

    private List<Leftover> look(FleetRow fleet, WorkKey key, ResourceGraph graph, int mayRemove)
            throws InterruptedException {
        Ownership owner = new Ownership(fleet.uid, fleet.fleetId, key.cluster());
        RunScope scope = new RunScope(owner, fleet.generation, true, new Cancellation(), _ -> {});
        Map<String, Found> found = converger.look(graph, scope, Progress.unheard());
        List<Leftover> seen = new ArrayList<>();
        Set<String> doomed = new HashSet<>();
        for (Resource resource : graph.resources()) {
            Found there = found.get(resource.slot());
            if (there == null) {
                continue;
            }
            long since = database.await(transaction -> transaction.orders().sighted(key, resource.slot(), there.id()));
            if (since >= BETWEEN_SIGHTINGS.toMillis() && doomed.size() < mayRemove) {
                doomed.add(resource.slot());
            }
            seen.add(new Leftover(
                    fleet.fleetId, fleet.uid, key.stage(), key.cluster(), resource.slot(), there.id(), since, false));
        }
        return doomed.isEmpty() ? seen : remove(key, graph, scope, seen, doomed);
    }

    private List<Leftover> remove(
            WorkKey key, ResourceGraph graph, RunScope scope, List<Leftover> seen, Set<String> doomed)
            throws InterruptedException {
        ResourceGraph part = graph.only(doomed);
        boolean gone =
                converger.tearDown(part, scope, new NoLedger(), Progress.unheard()) instanceof Convergence.Converged;
        LOG.infof("sweep of %s: %s %s", key, gone ? "removed" : "could not remove all of", doomed);
        List<Leftover> after = new ArrayList<>();
        for (Leftover each : seen) {
            boolean removed = gone && doomed.contains(each.slot());
            if (removed) {
                database.await(transaction -> transaction.orders().unsight(key, each.slot()));
            }
            after.add(new Leftover(
                    each.fleetId(),
                    each.fleetUid(),
                    each.stage(),
                    each.cluster(),
                    each.slot(),
                    each.id(),
                    each.seenForMillis(),
                    removed));
        }
        return after;
    }
}
