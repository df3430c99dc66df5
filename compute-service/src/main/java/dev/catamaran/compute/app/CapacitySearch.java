package dev.catamaran.compute.app;

import dev.catamaran.compute.domain.Placement;
import dev.catamaran.compute.domain.PlannedNode;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemClassifier;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * Tries a machine's placements in order until one has capacity.
 *
 * <p>Every placement has a token of its own, made of the intent's: a repeated try of one placement gets the machine of
 * the first try, and no placement gets an answer meant for another.
 */
public final class CapacitySearch {
    /** Creates the machine at one placement. */
    @FunctionalInterface
    public interface Attempt<T> {
        T at(Placement placement, Intent intent) throws Exception;
    }

    private final PlannedNode node;
    private final ProblemClassifier problems;

    /** @param problems knows which of the provider's exceptions say that a placement has no capacity */
    public CapacitySearch(PlannedNode node, ProblemClassifier problems) {
        this.node = node;
        this.problems = problems;
    }

    /** The first machine there is capacity for, else a {@link Problem.CapacityExhausted} that lists what was tried. */
    public <T> T first(Scope scope, Intent intent, Attempt<T> attempt) throws Exception {
        List<Placement> placements = node.placements();
        for (int tried = 0; tried < placements.size(); tried++) {
            Placement placement = placements.get(tried);
            try {
                return attempt.at(placement, Tokens.after(intent, placement.zone() + "|" + placement.machine()));
            } catch (Exception e) {
                String reason = exhaustion(e).orElseThrow(() -> e).message();
                scope.progress(moveOn(placement, tried + 1, reason), tried + 1, placements.size());
            }
        }
        throw new ProblemException(new Problem.CapacityExhausted(
                node.name() + ": no capacity for any of " + tried() + "; choose another machine or region, or wait",
                node.preferred().zone()));
    }

    private Optional<Problem> exhaustion(Exception failure) {
        Optional<Problem> problem =
                failure instanceof ProblemException known ? Optional.of(known.problem()) : problems.classify(failure);
        return problem.filter(Problem.CapacityExhausted.class::isInstance);
    }

    private String moveOn(Placement placement, int next, String reason) {
        String told = node.slot() + ": no " + placement.machine() + " in " + placement.zone() + " (" + reason + ")";
        if (next == node.placements().size()) {
            return told;
        }
        Placement following = node.placements().get(next);
        return told + ", trying " + following.machine() + " in " + following.zone();
    }

    private List<String> tried() {
        return node.placements().stream()
                .map(placement -> placement.machine() + " in " + placement.zone())
                .toList();
    }
}
