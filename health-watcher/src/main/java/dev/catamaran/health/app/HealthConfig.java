package dev.catamaran.health.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How clusters are watched. */
@ConfigMapping(prefix = "catamaran.health")
public interface HealthConfig {
    /** Pause between two rounds, give or take a tenth. */
    @WithDefault("1s")
    Duration interval();

    /** A probe that takes longer has failed. */
    @WithDefault("800ms")
    Duration timeout();

    /** A second try of a slow probe starts after this time. */
    @WithDefault("300ms")
    Duration hedge();

    /** Nodes are counted in one of this many rounds. */
    @WithDefault("5")
    int nodesEvery();

    /** Failed rounds in a row that make a cluster SUSPECT. */
    @WithDefault("2")
    int suspectAfter();

    /** Failed rounds in a row that make it DOWN. */
    @WithDefault("3")
    int downAfter();

    /** Rounds in a row that worked before a cluster that was DOWN is HEALTHY again. */
    @WithDefault("5")
    int healthyAfter();

    /** Where this watcher stands, as votes name it. */
    @WithDefault("local")
    String vantage();
}
