package dev.catamaran.runtime.work;

import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetStore.Earlier;
import dev.catamaran.runtime.store.Specs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What earlier generations of a fleet planned and the present one does not.
 *
 * <p>Both are planned from the facts of now, so that only a change of the specification takes a resource out of a plan: one
 * that is missing because a fact is not known yet is missing in both, and stays. What is on record is looked for even when
 * it was gone already, because a create call of long ago may have landed since.
 */
@ApplicationScoped
public class Former {
    private static final Logger LOG = Logger.getLogger(Former.class);

    private final Database database;

    public Former(Database database) {
        this.database = database;
    }

    /** What is on record of the item and not planned, in the order in which it can go. */
    List<ResourceGraph> recorded(Loaded loaded, StageInput input, Stage stage, ResourceGraph planned) {
        Set<String> known = loaded.resources().stream().map(row -> row.slot).collect(Collectors.toSet());
        return slots(planned).containsAll(known) ? List.of() : parts(loaded, input, stage, planned, known::contains);
    }

    /** The same whether or not anything is on record. */
    List<ResourceGraph> all(Loaded loaded, StageInput input, Stage stage, ResourceGraph planned) {
        return parts(loaded, input, stage, planned, _ -> true);
    }

    /**
     * A slot is taken from the last plan that names it. No later plan has anything that comes after it, so the parts of
     * older plans go first.
     */
    private List<ResourceGraph> parts(
            Loaded loaded, StageInput input, Stage stage, ResourceGraph planned, Predicate<String> chosen) {
        List<ResourceGraph> parts = new ArrayList<>();
        Set<String> taken = new HashSet<>(slots(planned));
        for (ResourceGraph plan : earlierPlans(loaded, input, stage)) {
            Set<String> own = slots(plan).stream()
                    .filter(slot -> !taken.contains(slot))
                    .filter(chosen)
                    .collect(Collectors.toSet());
            taken.addAll(own);
            if (!own.isEmpty()) {
                parts.addFirst(plan.only(own));
            }
        }
        return parts;
    }

    private List<ResourceGraph> earlierPlans(Loaded loaded, StageInput input, Stage stage) {
        List<Earlier> earlier =
                database.await(transaction -> transaction.fleets().earlier(loaded.fleet().uid));
        return earlier.stream()
                .flatMap(each -> plan(loaded, input, stage, each).stream())
                .toList();
    }

    private static Optional<ResourceGraph> plan(Loaded loaded, StageInput input, Stage stage, Earlier earlier) {
        try {
            StageInput then = loaded.with(earlier).input(input.cluster(), input.deleting());
            boolean concerned = input.cluster().isEmpty() || Specs.has(then.spec(), input.cluster());
            return concerned ? Optional.of(stage.plan(then)) : Optional.empty();
        } catch (ProblemException | IllegalStateException | IllegalArgumentException e) {
            LOG.warnf(
                    "generation %d of %s cannot be planned any more: %s",
                    earlier.generation(), loaded.fleet().uid, e.getMessage());
            return Optional.empty();
        }
    }

    private static Set<String> slots(ResourceGraph graph) {
        return graph.resources().stream().map(Resource::slot).collect(Collectors.toSet());
    }
}
