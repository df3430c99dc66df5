package dev.catamaran.sandbox.world;

import java.util.List;
import java.util.Map;

/**
 * What a trial is run in.
 *
 * @param instances processes of each service
 * @param brokers 1 or 3
 * @param proxied whether database and clouds are reached through proxies that can misbehave
 * @param launches how the services are started
 * @param settings of every service, beside those of its world
 */
record ArenaOptions(int instances, int brokers, boolean proxied, Launches launches, Map<String, String> settings) {
    /** One process per service, nothing in between. */
    static ArenaOptions plain(Home home) {
        return new ArenaOptions(1, 1, false, Launches.plain(home, List.of()), Map.of());
    }
}
