package dev.catamaran.dns.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Decides which pools take traffic: a DOWN cluster's pool goes out, a HEALTHY one's comes back, everything else stays as
 * it is.
 *
 * <p>Pools come back before others go. A pool only goes while more than the policy's floor are enabled and another
 * enabled cluster is known to serve: when all are DOWN or UNKNOWN, everything is held.
 */
public final class Failover {
    private final Policy policy;
    private final Collection<ClusterView> views;
    private final Previous previous;
    private final String id;
    private final TreeSet<String> enabled;
    private final Map<String, String> reasons = new TreeMap<>();
    private final List<Operation> operations = new ArrayList<>();

    private Failover(Policy policy, SortedMap<String, ClusterView> views, Previous previous) {
        this.policy = policy;
        this.views = views.values();
        this.previous = previous;
        this.id = DecisionIds.of(policy, views.values(), previous);
        this.enabled = previous.enabled().entrySet().stream()
                .filter(pool -> pool.getValue() && views.containsKey(pool.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Decides; the same inputs give the same decision, in whatever order they come.
     *
     * @param views of every cluster that has a pool or shall get one; of several about one cluster the latest counts
     */
    public static Decision decide(Policy policy, List<ClusterView> views, Previous previous) {
        SortedMap<String, ClusterView> latest = views.stream()
                .collect(Collectors.toMap(
                        ClusterView::cluster, view -> view, BinaryOperator.maxBy(ClusterView.BY_TIME), TreeMap::new));
        return new Failover(policy, latest, previous).decision();
    }

    private Decision decision() {
        views.forEach(view -> reasons.put(view.cluster(), view.cluster() + " is " + view.verdict()));
        views.stream().filter(ClusterView::healthy).filter(this::isOut).forEach(this::restore);
        views.stream().filter(ClusterView::down).filter(this::isIn).forEach(this::drainOrHold);
        List<Decision.Pool> pools = views.stream().map(this::pool).toList();
        return new Decision(id, pools, operations);
    }

    private void restore(ClusterView view) {
        enabled.add(view.cluster());
        operate(view, Action.RESTORE);
    }

    private void drainOrHold(ClusterView view) {
        if (!somebodyServes()) {
            reasons.merge(view.cluster(), " but stays: no other cluster is known to serve", String::concat);
        } else if (enabled.size() <= policy.floor()) {
            reasons.merge(
                    view.cluster(), " but stays: " + policy.floor() + " pools have to stay enabled", String::concat);
        } else {
            enabled.remove(view.cluster());
            operate(view, Action.DRAIN);
        }
    }

    private void operate(ClusterView view, Action action) {
        String reason = view.cluster() + " is " + view.verdict() + ": " + view.evidence();
        reasons.put(view.cluster(), reason);
        operations.add(new Operation(id, view.cluster(), action, reason));
    }

    private Decision.Pool pool(ClusterView view) {
        boolean takes = exists(view) ? isIn(view) : startsEnabled(view);
        return new Decision.Pool(view.cluster(), takes, reasons.getOrDefault(view.cluster(), ""));
    }

    private boolean startsEnabled(ClusterView view) {
        return !view.down() || !somebodyServes() || enabled.size() < policy.floor();
    }

    private boolean somebodyServes() {
        return views.stream().anyMatch(view -> view.serves() && isIn(view));
    }

    private boolean exists(ClusterView view) {
        return previous.enabled().containsKey(view.cluster());
    }

    private boolean isIn(ClusterView view) {
        return enabled.contains(view.cluster());
    }

    private boolean isOut(ClusterView view) {
        return exists(view) && !isIn(view);
    }
}
