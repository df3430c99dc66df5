package dev.catamaran.dns.domain;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the pools are at Cloudflare now.
 *
 * @param shares percent of its usual traffic by cluster, 0 for a disabled pool; a pool that does not exist yet is missing
 */
public record Observed(SortedMap<String, Integer> shares) {
    public Observed {
        shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    }

    public static Observed of(Map<String, Integer> shares) {
        return new Observed(new TreeMap<>(shares));
    }
}
