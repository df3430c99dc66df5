package dev.catamaran.health.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How clusters are watched. */
@ConfigMapping(prefix = "catamaran.health")
public interface HealthConfig {
    /** From the start of one round to the start of the next, give or take a tenth. */
    @WithDefault("1s")
    Duration interval();

    /** A probe that takes longer has failed. */
    @WithDefault("800ms")
    Duration timeout();

    /** A second try of a slow probe starts after this time. */
    @WithDefault("300ms")
    Duration hedge();

    /** Nodes and the mesh are looked at in one of this many rounds. */
    @WithDefault("5")
    int nodesEvery();

    /** Argo CD's applications are looked at in one of this many rounds. */
    @WithDefault("10")
    int applicationsEvery();

    /** Failed rounds in a row that make a watcher suspicious. */
    @WithDefault("2")
    int suspectAfter();

    /** Failed rounds in a row after which it votes for DOWN. */
    @WithDefault("3")
    int downAfter();

    /** Rounds in a row that worked before it votes for HEALTHY again, and before a soak begins. */
    @WithDefault("5")
    int healthyAfter();

    /** How long a vote counts. */
    @WithDefault("3s")
    Duration voteValid();

    /**
     * Where this process watches from: NAME[@CLOUD][/SOURCE-ADDRESS], each a watcher with a path, a self-check and votes of
     * its own. A cluster only goes DOWN by the votes of two, one of them outside the cluster's cloud; run one process per
     * place, or several names in one process where there is no other place.
     */
    @WithDefault("local")
    List<String> vantages();

    /** HOST:PORT of places that have nothing to do with the clusters: a watcher that reaches less than half abstains. */
    Optional<List<String>> anchors();

    /** A watcher abstains when the bus has not taken a message of its own for so long. */
    @WithDefault("2s")
    Duration busLag();

    /** How often the clusters to watch are read again. */
    @WithDefault("2s")
    Duration refresh();

    Return back();

    /** What a cluster must show after an outage. */
    interface Return {
        /** Time without trouble; doubled by each further outage within the flap window. */
        @WithDefault("60s")
        Duration soak();

        /** The most that doubling leads to. */
        @WithDefault("900s")
        Duration longestSoak();

        /** Share of rounds with an answer. */
        @WithDefault("0.99")
        double goodShare();

        /** How long an outage is remembered. */
        @WithDefault("1h")
        Duration flapWindow();

        /** Outages within the flap window after which only an operator brings it back. */
        @WithDefault("3")
        int manualAfter();

        /** The verdict is repeated so often after an outage, for a decider that was away. */
        @WithDefault("5m")
        Duration repeat();

        /** For how long it is repeated. */
        @WithDefault("24h")
        Duration repeatFor();
    }
}
