package dev.catamaran.sandbox.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.health.domain.Ballot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Watchers, count and decision together in generated histories: a thousand as a rule, {@code -Dhistories=20000} for the
 * proof, {@code -Dseed=NUMBER} to repeat one.
 */
class WholeDecisionTest {
    private static final int HISTORIES = Integer.getInteger("histories", 500);
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void shouldKeepTheRulesInEveryHistory() {
        long first = Optional.ofNullable(Long.getLong("seed"))
                .orElseGet(() -> ThreadLocalRandom.current().nextLong(1, 1_000_000_000_000L));
        System.out.println(
                "{\"suite\":\"watchers, count and decide\",\"histories\":" + HISTORIES + ",\"seed\":" + first + "}");
        Map<Long, String> broken = new TreeMap<>();
        LongStream.range(first, first + HISTORIES).parallel().forEach(seed -> {
            String words = new Life(seed).live();
            if (!words.isEmpty()) {
                synchronized (broken) {
                    broken.put(seed, words);
                }
            }
        });

        assertThat(broken.entrySet().stream().findFirst())
                .as(
                        "repeat with -Dseed=%s",
                        broken.keySet().stream().findFirst().orElse(0L))
                .isEmpty();
    }

    @Test
    void shouldNotFailOverInADayAtAnyLoss() {
        for (double loss : new double[] {0, 0.05, 0.1, 0.2}) {
            assertThat(VirtualSoak.falseFailovers(Duration.ofHours(6), loss, 42))
                    .as("loss %s", loss)
                    .isZero();
        }
    }

    /** Ten minutes of a cluster that is well, dies and comes back, seen through blind, lossy, late and doubled votes. */
    private static final class Life {
        private static final int SECONDS = 600;

        private final RandomGenerator random;
        private final VirtualWatch watch = new VirtualWatch(START);
        private final List<Ballot> late = new ArrayList<>();
        private final double loss;
        private final int diesAt;
        private final int returnsAt;
        private final String blind;
        private final boolean blindTrusts;

        Life(long seed) {
            random = new SplittableRandom(seed);
            double lossy = random.nextInt(5) * 0.05;
            diesAt = random.nextInt(3) == 0 ? SECONDS : 20 + random.nextInt(200);
            returnsAt = diesAt + 10 + random.nextInt(200);
            blind = random.nextInt(3) == 0 ? VirtualWatch.VANTAGES.get(random.nextInt(3)) : "";
            blindTrusts = random.nextBoolean();
            // A vantage that is blind and does not know it leaves two to judge: they must not be at the end of bad
            // paths.
            loss = blind.isEmpty() || !blindTrusts ? lossy : Math.min(lossy, 0.05);
        }

        String live() {
            int drainedAt = -1;
            for (int second = 1; second <= SECONDS; second++) {
                Instant now = START.plusSeconds(second);
                boolean dead = second >= diesAt && second < returnsAt;
                round(dead, now);
                if (random.nextInt(120) == 0) {
                    watch.rebalance(now);
                }
                watch.tick(now);
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

        private String atTheEnd(int drainedAt) {
            boolean seen = blind.isEmpty() || !blindTrusts;
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
}
