package dev.catamaran.health.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** The latest vote of every watcher about one cluster. Duplicates and stragglers change nothing. */
public final class BallotBox {
    private final SortedMap<String, Ballot> latest = new TreeMap<>();

    /** Whether the vote is newer than the one held of the same watcher, by (epoch, seq); only then it is kept. */
    public boolean accept(Ballot ballot) {
        Ballot held = latest.get(ballot.watcher());
        if (held != null && !ballot.newerThan(held)) {
            return false;
        }
        latest.put(ballot.watcher(), ballot);
        return true;
    }

    /** Votes that count now, in the order of their watchers' names. */
    public Collection<Ballot> fresh(Instant now) {
        return latest.values().stream().filter(ballot -> ballot.counts(now)).toList();
    }

    /** Time at which the first vote that counts now will have expired. */
    public Instant nextExpiry(Instant now) {
        return fresh(now).stream().map(Ballot::expires).min(Instant::compareTo).orElse(Instant.MAX);
    }
}
