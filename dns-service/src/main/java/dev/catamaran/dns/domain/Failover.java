package dev.catamaran.dns.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides how much traffic each cluster gets. {@link Wishes} says what is best for each; this looks after the fleet.
 *
 * <p>More traffic is given before any is taken. A pool goes out only while more than the floor are enabled, another
 * enabled cluster is known to serve, and the last drain is a dwell ago; if the one that stays was still coming back it
 * gets everything first. When all are DOWN or UNKNOWN everything is held. The last-resort pool is nobody's business here.
 */
public final class Failover {
    private final Policy policy;
    private final SortedMap<String, ClusterView> views;
    private final Memory previous;
    private final SortedMap<String, OperatorOverride> overrides;
    private final Observed observed;
    private final Instant now;
    private final SortedMap<String, Wish> wishes = new TreeMap<>();
    private final SortedMap<String, Integer> current = new TreeMap<>();
    private final Set<String> held = new TreeSet<>();
    private final List<Change> raises = new ArrayList<>();
    private final List<Change> cuts = new ArrayList<>();
    private Optional<Instant> lastDrain;
    private Optional<Instant> next = Optional.empty();

    private record Change(String cluster, int before, int after, String rule, String reason) {}

    private Failover(
            Policy policy,
            SortedMap<String, ClusterView> views,
            Memory previous,
            SortedMap<String, OperatorOverride> overrides,
            Observed observed,
            Instant now) {
        this.policy = policy;
        this.views = views;
        this.previous = previous;
        this.overrides = overrides;
        this.observed = observed;
        this.now = now;
        this.lastDrain = previous.lastDrain();
    }

    /**
     * Decides; the same inputs give the same decision, in whatever order they come.
     *
     * @param views of every cluster that has a pool or shall get one; of several about one cluster the latest counts
     * @param overrides of several about one cluster the latest counts
     */
    public static Decision decide(
            Policy policy,
            List<ClusterView> views,
            Memory previous,
            List<OperatorOverride> overrides,
            Observed observed,
            Instant now) {
        SortedMap<String, ClusterView> latest = latest(views, ClusterView::cluster, ClusterView.BY_TIME);
        SortedMap<String, OperatorOverride> asked =
                latest(overrides, OperatorOverride::cluster, OperatorOverride.BY_TIME);
        return new Failover(policy, latest, previous, asked, observed, now).decision();
    }

    private static <T> SortedMap<String, T> latest(
            Collection<T> all, Function<T, String> cluster, Comparator<T> byTime) {
        return all.stream()
                .collect(Collectors.toMap(cluster, Function.identity(), BinaryOperator.maxBy(byTime), TreeMap::new));
    }

    private Decision decision() {
        Wishes health = new Wishes(policy, now);
        for (ClusterView view : views.values()) {
            String cluster = view.cluster();
            Integer share = observed.shares().get(cluster);
            if (share != null) {
                current.put(cluster, share);
                wishes.put(cluster, health.of(view, kept(cluster), share, asked(cluster)));
            }
        }
        wishes.values().stream().flatMap(wish -> wish.due().stream()).forEach(this::again);
        wishes.forEach(this::raise);
        wishes.forEach((cluster, wish) -> lower(cluster, wish, true));
        wishes.forEach((cluster, wish) -> lower(cluster, wish, false));
        List<Change> changes = new ArrayList<>(raises);
        changes.addAll(cuts);
        String id = DecisionIds.of(policy, views.values(), previous, overrides.values(), observed, changes);
        List<Operation> operations =
                changes.stream().map(change -> operation(id, change)).toList();
        List<Decision.Pool> pools = views.values().stream().map(this::pool).toList();
        return new Decision(id, pools, operations, lastDrain, next);
    }

    private static Operation operation(String id, Change change) {
        return new Operation(
                id,
                change.cluster(),
                Action.between(change.before(), change.after()),
                change.after(),
                change.rule(),
                change.reason());
    }

    private void raise(String cluster, Wish wish) {
        if (wish.share() > share(cluster)) {
            change(raises, cluster, wish.share(), rule(cluster, wish), wish.reason());
        }
    }

    private void lower(String cluster, Wish wish, boolean forced) {
        if (wish.share() >= share(cluster) || wish.forced() != forced) {
            return;
        }
        Optional<String> obstacle = wish.share() == 0 ? drainObstacle(cluster, wish) : shedObstacle(cluster);
        if (obstacle.isPresent()) {
            held.add(cluster);
            wishes.replace(cluster, Wish.of(share(cluster), obstacle.get(), wish.reason() + " but stays"));
            return;
        }
        if (wish.share() == 0) {
            makeRefuge(cluster);
            if (kept(cluster).share() > 0) {
                lastDrain = Optional.of(now);
            }
        }
        change(cuts, cluster, wish.share(), rule(cluster, wish), wish.reason());
    }

    private Optional<String> drainObstacle(String cluster, Wish wish) {
        if (wish.forced()) {
            return Optional.empty();
        }
        if (current.values().stream().filter(share -> share > 0).count() <= policy.floor()) {
            return Optional.of("floor");
        }
        if (wish.rule().equals("down") && refuges(cluster).isEmpty()) {
            return Optional.of("nobody-else-serves");
        }
        Optional<Instant> dwellEnd =
                lastDrain.map(drain -> drain.plus(policy.dwell())).filter(now::isBefore);
        if (dwellEnd.isPresent() && kept(cluster).share() > 0) {
            again(dwellEnd.get());
            return Optional.of("dwell");
        }
        return Optional.empty();
    }

    private Optional<String> shedObstacle(String cluster) {
        boolean full = refuges(cluster).stream().anyMatch(other -> share(other) == Policy.ALL);
        return full ? Optional.empty() : Optional.of("nobody-else-at-full-share");
    }

    /** When only pools that are still coming back stay, the one that is furthest gets everything. */
    private void makeRefuge(String leaving) {
        List<String> staying = refuges(leaving);
        if (staying.stream().anyMatch(other -> share(other) == Policy.ALL)) {
            return;
        }
        staying.stream()
                .filter(other -> asked(other).filter(each -> each.open(now)).isEmpty())
                .max(Comparator.comparingInt(this::share).thenComparing(Comparator.reverseOrder()))
                .ifPresent(other -> {
                    int before = observed.shares().getOrDefault(other, 0);
                    raises.removeIf(raise -> raise.cluster().equals(other));
                    cuts.removeIf(cut -> cut.cluster().equals(other));
                    String reason = other + " is the only one left when " + leaving + " goes";
                    if (before < Policy.ALL) {
                        raises.add(new Change(other, before, Policy.ALL, "refuge", reason));
                    }
                    current.put(other, Policy.ALL);
                    wishes.replace(other, Wish.of(Policy.ALL, "refuge", reason));
                });
    }

    /** Other enabled clusters that are known to serve. */
    private List<String> refuges(String leaving) {
        return views.values().stream()
                .filter(ClusterView::serves)
                .map(ClusterView::cluster)
                .filter(other -> !other.equals(leaving) && share(other) > 0)
                .toList();
    }

    private void change(List<Change> changes, String cluster, int share, String rule, String reason) {
        changes.add(new Change(cluster, share(cluster), share, rule, reason));
        current.put(cluster, share);
    }

    /** Somebody else's change is put back by the rule that once made it so. */
    private String rule(String cluster, Wish wish) {
        boolean known = previous.pools().containsKey(cluster);
        return known && kept(cluster).share() == wish.share() ? "put-back" : wish.rule();
    }

    private Decision.Pool pool(ClusterView view) {
        String cluster = view.cluster();
        Wish wish = wishes.get(cluster);
        if (wish == null) {
            boolean out = startsOut(view);
            Memory.Pool fresh = new Memory.Pool(
                    out ? 0 : Policy.ALL,
                    now,
                    out ? Optional.of(now) : Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            return new Decision.Pool(cluster, false, view.verdict(), "joins", cluster + " is " + view.verdict(), fresh);
        }
        return new Decision.Pool(cluster, true, view.verdict(), wish.rule(), wish.reason(), after(view, wish));
    }

    private Memory.Pool after(ClusterView view, Wish wish) {
        Memory.Pool before = kept(view.cluster());
        boolean unknown = wish.rule().equals("unknown-changes-nothing");
        int share = unknown || held.contains(view.cluster()) ? before.share() : share(view.cluster());
        boolean restored = wish.rule().equals("operator-restored");
        return new Memory.Pool(
                share,
                share == before.share() ? before.since() : now,
                outSince(view, wish, before, share),
                restored ? asked(view.cluster()).map(OperatorOverride::requestedAt) : before.restored(),
                restored ? Optional.of(view.incident()) : before.overruled());
    }

    private Optional<Instant> outSince(ClusterView view, Wish wish, Memory.Pool before, int share) {
        if (share == Policy.ALL) {
            return Optional.empty();
        }
        if (share > 0 || before.share() == 0) {
            return share == 0 && before.outSince().isEmpty() ? Optional.of(Instant.EPOCH) : before.outSince();
        }
        return wish.rule().equals("operator-drained")
                ? asked(view.cluster()).map(OperatorOverride::requestedAt)
                : Optional.of(view.observed());
    }

    private boolean startsOut(ClusterView view) {
        boolean drained = asked(view.cluster())
                .filter(each -> each.open(now) && each.drains())
                .isPresent();
        long enabled = current.values().stream().filter(share -> share > 0).count();
        return (drained || (view.down() && !refuges(view.cluster()).isEmpty())) && enabled >= policy.floor();
    }

    private Memory.Pool kept(String cluster) {
        Memory.Pool pool = previous.pools().get(cluster);
        int share = observed.shares().getOrDefault(cluster, Policy.ALL);
        return pool != null
                ? pool
                : new Memory.Pool(
                        share,
                        Instant.EPOCH,
                        share == 0 ? Optional.of(Instant.EPOCH) : Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    private Optional<OperatorOverride> asked(String cluster) {
        return Optional.ofNullable(overrides.get(cluster));
    }

    private int share(String cluster) {
        return current.getOrDefault(cluster, 0);
    }

    private void again(Instant at) {
        next = next.filter(earlier -> !at.isBefore(earlier)).or(() -> Optional.of(at));
    }
}
