package dev.catamaran.dns.domain;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the pools are now.
 *
 * @param enabled by cluster; a cluster whose pool does not exist yet is missing
 */
public record Previous(SortedMap<String, Boolean> enabled) {
    public Previous {
        enabled = Collections.unmodifiableSortedMap(new TreeMap<>(enabled));
    }

    public static Previous of(Map<String, Boolean> enabled) {
        return new Previous(new TreeMap<>(enabled));
    }
}
