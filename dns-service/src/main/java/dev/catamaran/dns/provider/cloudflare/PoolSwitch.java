package dev.catamaran.dns.provider.cloudflare;

import dev.catamaran.contracts.event.FailoverStarted;
import dev.catamaran.dns.domain.Action;
import dev.catamaran.dns.domain.Decision;
import dev.catamaran.dns.domain.Memory;
import dev.catamaran.dns.domain.Operation;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Takes pools out and puts them back, one PATCH each, in the order of the decision.
 *
 * <p>It is in a graph twice. {@link #FIRST} waits for nothing, so a failover is one LIST and one PATCH away. {@link #LAST}
 * comes after everything else: only when a joining cluster's pool exists may another one's be allowed to go. Its outputs
 * tell by cluster whether the pool takes traffic.
 */
final class PoolSwitch implements Resource {
    static final String FIRST = "failover";
    static final String LAST = "balance";
    private static final String PUT_BACK = "put-back";
    private static final Logger LOG = Logger.getLogger(PoolSwitch.class);

    private final String slot;
    private final String lane;
    private final List<String> after;
    private final PoolDecisions decisions;
    private final FailoverJournal journal;

    private PoolSwitch(String slot, String lane, List<String> after, PoolDecisions decisions, FailoverJournal journal) {
        this.slot = slot;
        this.lane = lane;
        this.after = after;
        this.decisions = decisions;
        this.journal = journal;
    }

    static PoolSwitch first(PoolDecisions decisions, FailoverJournal journal) {
        return new PoolSwitch(FIRST, Lanes.FAILOVER, List.of(), decisions, journal);
    }

    static PoolSwitch last(PoolDecisions decisions, FailoverJournal journal) {
        return new PoolSwitch(LAST, Lanes.REPAIR, List.of(FIRST, LoadBalancer.SLOT), decisions, journal);
    }

    @Override
    public String slot() {
        return slot;
    }

    @Override
    public String type() {
        return "cloudflare.PoolSwitch";
    }

    @Override
    public String lane() {
        return lane;
    }

    @Override
    public List<String> after() {
        return after;
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of();
    }

    @Override
    public Optional<Found> find(Scope scope) throws InterruptedException {
        return Optional.of(found(decisions.decide()));
    }

    @Override
    public Found create(Scope scope, Intent intent) throws InterruptedException {
        return found(decisions.decide());
    }

    @Override
    public boolean matches(Scope scope, Found found) throws InterruptedException {
        Decision decision = decisions.decide();
        return journal.open(scope.owner()).isEmpty()
                && decision.operations().isEmpty()
                && !journal.news(scope.owner(), decisions.memory(), decision);
    }

    @Override
    public Found update(Scope scope, Found found) throws InterruptedException {
        Decision decision = decisions.decide();
        closeOpen(scope, decision);
        while (!decision.operations().isEmpty()) {
            Operation operation = decision.operations().getFirst();
            carryOut(scope, decision, operation);
            decision = decisions.decide();
        }
        note(scope, decision);
        return found(decision);
    }

    @Override
    public Removal removal() {
        return Removal.NONE;
    }

    @Override
    public void delete(Scope scope, Found found) {}

    private void note(Scope scope, Decision decision) {
        if (journal.news(scope.owner(), decisions.memory(), decision)) {
            journal.decided(scope, decisions.memory(), decision);
        }
    }

    private void carryOut(Scope scope, Decision decision, Operation operation) throws InterruptedException {
        Memory before = decisions.memory();
        boolean resumed = journal.open(scope.owner()).stream()
                .anyMatch(started -> started.cluster().equals(operation.cluster()));
        note(scope, decision);
        if (operation.rule().equals(PUT_BACK) && !resumed && before.number() > 0) {
            journal.drift(scope, "cloudflare.Pool", ClusterPool.slot(operation.cluster()), List.of("enabled"));
        }
        journal.start(scope, operation, decisions.observed(operation.cluster()));
        int has = decisions.turn(operation.cluster(), operation.share());
        if (has != operation.share()) {
            throw new ProblemException(new Problem.Transient("Cloudflare took a share of " + operation.share()
                    + " % for the pool of " + operation.cluster() + " but has " + has + " %"));
        }
        closeOpen(scope, operation.cluster());
        log(scope.owner(), operation);
    }

    private void closeOpen(Scope scope, String cluster) {
        journal.open(scope.owner()).stream()
                .filter(started -> started.cluster().equals(cluster))
                .forEach(started -> journal.complete(scope, started));
    }

    /** Completes what an earlier try brought about without hearing of it; drops what nobody wants any more. */
    private void closeOpen(Scope scope, Decision decision) throws InterruptedException {
        for (FailoverStarted started : journal.open(scope.owner())) {
            boolean wanted = decision.operations().stream()
                    .anyMatch(operation -> operation.cluster().equals(started.cluster())
                            && operation.action().word().equals(started.action()));
            boolean out = decisions.share(started.cluster()).equals(Optional.of(0));
            if (!wanted && out == started.action().equals(Action.DRAIN.word())) {
                journal.complete(scope, started);
            } else if (!wanted) {
                journal.drop(scope, started);
            }
        }
    }

    private Found found(Decision decision) {
        Map<String, String> outputs = new TreeMap<>();
        decision.pools().forEach(pool -> outputs.put(pool.cluster(), String.valueOf(pool.enabled())));
        return Found.ready(slot, outputs);
    }

    private static void log(Ownership owner, Operation operation) {
        LOG.infof(
                "fleet=%s cluster=%s action=%s share=%d decision=%s reason=\"%s: %s\"",
                owner.fleetId(),
                operation.cluster(),
                operation.action().word(),
                operation.share(),
                operation.decisionId(),
                operation.rule(),
                operation.reason());
    }
}
