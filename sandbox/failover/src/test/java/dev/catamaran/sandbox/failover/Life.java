package dev.catamaran.sandbox.failover;

import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.health.domain.Ballot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Ten minutes of a cluster that is well, dies and comes back, seen through blind, lossy, late, doubled and absent votes. */
final class Life {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final int SECONDS = 600;
    /** The time to live of a vote and what a new count waits for, with a second to spare. */
    private static final int FORGOTTEN_AFTER = 7;

    private final RandomGenerator random;
    private final VirtualWatch watch = new VirtualWatch(START);
    private final List<Ballot> late = new ArrayList<>();
    private final double loss;
    private final int diesAt;
    private final int returnsAt;
    private final String blind;
    private final boolean blindTrusts;
    private final int silentAt;
    private final int heardAt;
    private boolean calledDown;

    Life(long seed) {
        random = new SplittableRandom(seed);
        double lossy = random.nextInt(5) * 0.05;
        diesAt = random.nextInt(3) == 0 ? SECONDS : 20 + random.nextInt(200);
        returnsAt = diesAt + 10 + random.nextInt(200);
        blind = random.nextInt(3) == 0 ? VirtualWatch.VANTAGES.get(random.nextInt(3)) : "";
        blindTrusts = random.nextBoolean();
        silentAt = random.nextInt(3) == 0 ? 20 + random.nextInt(SECONDS) : SECONDS;
        heardAt = silentAt + 10 + random.nextInt(20);
        // A vantage that is blind and does not know it leaves two to judge: they must not be at the end of bad
        // paths.
        loss = blind.isEmpty() || !blindTrusts ? lossy : Math.min(lossy, 0.05);
    }

    /** What a history of a seed shows to be broken. */
    static Optional<String> violation(long seed) {
        return Optional.of(new Life(seed).live()).filter(words -> !words.isEmpty());
    }

    private String live() {
        int drainedAt = -1;
        for (int second = 1; second <= SECONDS; second++) {
            Instant now = START.plusSeconds(second);
            boolean dead = second >= diesAt && second < returnsAt;
            boolean silent = second >= silentAt && second < heardAt;
            if (!silent) {
                round(dead, now);
            }
            if (random.nextInt(120) == 0) {
                watch.rebalance(now);
            }
            watch.tick(now);
            if (silent && second >= silentAt + FORGOTTEN_AFTER && watch.state() != HealthState.UNKNOWN) {
                return "still " + watch.state() + " at " + second + ", the last vote came at " + silentAt;
            }
            String wrong = verdict(second);
            if (!wrong.isEmpty()) {
                return wrong;
            }
            if (watch.share() == 0 && drainedAt < 0) {
                drainedAt = second;
                if (second < diesAt) {
                    return "drained at " + second + " although it only dies at " + diesAt;
                }
            }
            boolean early = watch.share() > 0 && drainedAt >= 0 && second < returnsAt + 60;
            if (early) {
                return "has traffic again at " + second + ", it came back at " + returnsAt;
            }
        }
        return atTheEnd(drainedAt);
    }

    /** The decision has guards of its own, so the verdict is looked at by itself. */
    private String verdict(int second) {
        HealthState state = watch.state();
        if (state == HealthState.DOWN && second < diesAt) {
            return "called DOWN at " + second + " although it only dies at " + diesAt;
        }
        calledDown = calledDown || state == HealthState.DOWN;
        boolean well = state == HealthState.HEALTHY || state == HealthState.DEGRADED;
        return calledDown && well && second < returnsAt + 60
                ? "called " + state + " again at " + second + ", it came back at " + returnsAt
                : "";
    }

    private String atTheEnd(int drainedAt) {
        boolean heard = silentAt > returnsAt || heardAt + 30 < returnsAt;
        boolean seen = heard && (blind.isEmpty() || !blindTrusts);
        boolean died = diesAt < SECONDS && returnsAt - diesAt > 30;
        if (died && seen && drainedAt < 0) {
            return "died at " + diesAt + " and was never drained";
        }
        List<Integer> shares = watch.history();
        for (int i = 2; i < shares.size(); i++) {
            if (shares.get(i) < shares.get(i - 1)) {
                return "the ramp goes back: " + shares;
            }
        }
        return "";
    }

    private void round(boolean dead, Instant now) {
        for (String vantage : VirtualWatch.VANTAGES) {
            boolean cut = vantage.equals(blind);
            boolean answered = !dead && !cut && Math.max(random.nextDouble(), random.nextDouble()) >= loss;
            Ballot ballot = watch.probe(vantage, answered, !cut || blindTrusts, now);
            switch (random.nextInt(12)) {
                case 0 -> late.add(ballot);
                case 1 -> {
                    watch.deliver(ballot, now);
                    watch.deliver(ballot, now);
                }
                default -> watch.deliver(ballot, now);
            }
        }
        if (!late.isEmpty() && random.nextInt(4) == 0) {
            watch.deliver(late.removeFirst(), now);
        }
    }
}
