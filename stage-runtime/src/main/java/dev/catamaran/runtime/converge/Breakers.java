package dev.catamaran.runtime.converge;

import dev.catamaran.runtime.problem.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stops calling what does not answer: one breaker per lane (provider, account and region) and class of call.
 *
 * <p>It opens after so many failures in a row that pass by themselves, lets one call try after a pause, and doubles the
 * pause while that one fails too. Throttling does not count: the other side answers, and says how fast it wants us.
 */
public final class Breakers {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Pace pace;
    private final int failuresToOpen;
    private final Map<Key, Breaker> breakers = new ConcurrentHashMap<>();

    /** What a call does: when creating fails, looking may still work. */
    public enum CallClass {
        READ,
        WRITE,
        /** Comparing; costs no call as a rule, so it takes no token and minds no breaker. */
        COMPARE
    }

    private record Key(String lane, CallClass callClass) {}

    public Breakers(Pace pace, int failuresToOpen) {
        this.pace = pace;
        this.failuresToOpen = failuresToOpen;
    }

    /** Breakers that never open. */
    public static Breakers none(Pace pace) {
        return new Breakers(pace, Integer.MAX_VALUE);
    }

    /** How long a call must wait before it may ask again; zero lets it through, and it must report back. */
    Duration admit(String lane, CallClass callClass) {
        return callClass == CallClass.COMPARE
                ? Duration.ZERO
                : at(lane, callClass).admit(pace.elapsed());
    }

    void worked(String lane, CallClass callClass) {
        at(lane, callClass).worked();
    }

    void failed(String lane, CallClass callClass, Problem problem) {
        if (problem instanceof Problem.Transient) {
            at(lane, callClass).failed(pace.elapsed());
        } else {
            worked(lane, callClass);
        }
    }

    private Breaker at(String lane, CallClass callClass) {
        return breakers.computeIfAbsent(new Key(lane, callClass), _ -> new Breaker());
    }

    private final class Breaker {
        private int failures;
        private Duration pause = FIRST_PAUSE;
        private Duration opensAt = Duration.ZERO;

        synchronized Duration admit(Duration now) {
            if (failures < failuresToOpen) {
                return Duration.ZERO;
            }
            Duration wait = opensAt.minus(now);
            if (wait.isPositive()) {
                return wait;
            }
            opensAt = now.plus(pause);
            return Duration.ZERO;
        }

        synchronized void worked() {
            failures = 0;
            pause = FIRST_PAUSE;
        }

        synchronized void failed(Duration now) {
            failures++;
            if (failures == failuresToOpen) {
                opensAt = now.plus(pause);
            } else if (failures > failuresToOpen) {
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
                opensAt = now.plus(pause);
            }
        }
    }
}
