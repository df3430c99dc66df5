package dev.catamaran.runtime.converge;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many calls of a lane may be repetitions: a share of the first tries, and a little more, so that a quiet lane can
 * repeat at all. A step whose repetition the budget refuses ends, and its stage comes back by the queue's backoff: when
 * much fails, the other side sees hardly more calls than when nothing does.
 */
public final class RetryBudget {
    private static final double RESERVE = 30;
    private static final double RESERVE_PER_SECOND = 0.5;

    private final Pace pace;
    private final double share;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    /** @param share repetitions per first try, 0.1 for ten per cent; infinite switches the budget off */
    public RetryBudget(Pace pace, double share) {
        this.pace = pace;
        this.share = share;
    }

    void firstTry(String lane) {
        at(lane).add(share);
    }

    /** Takes one repetition; false when there is none left. */
    boolean repeat(String lane) {
        return Double.isInfinite(share) || at(lane).take(pace.elapsed());
    }

    private Account at(String lane) {
        return accounts.computeIfAbsent(lane, _ -> new Account(pace.elapsed()));
    }

    private static final class Account {
        private double left = RESERVE;
        private Duration last;

        Account(Duration now) {
            this.last = now;
        }

        synchronized void add(double earned) {
            left = Math.min(RESERVE, left + earned);
        }

        synchronized boolean take(Duration now) {
            left = Math.min(RESERVE, left + now.minus(last).toNanos() / 1e9 * RESERVE_PER_SECOND);
            last = now;
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }
}
