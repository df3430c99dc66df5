package dev.catamaran.sandbox.world;

import java.util.List;
import java.util.function.Function;

/**
 * What a trial is run in.
 *
 * @param instances processes of each service
 * @param brokers 1 or 3
 * @param proxied whether database and clouds are reached through proxies that can misbehave
 * @param jvmOptions further options of a process's JVM, by the process's name
 */
record ArenaOptions(int instances, int brokers, boolean proxied, Function<String, List<String>> jvmOptions) {
    /** One process per service, nothing in between. */
    static ArenaOptions plain() {
        return new ArenaOptions(1, 1, false, name -> List.of());
    }
}
