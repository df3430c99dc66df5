package dev.catamaran.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Settings every service shares. */
@ConfigMapping(prefix = "catamaran.runtime")
public interface RuntimeConfig {
    /** Name of the service in the stage graph. */
    String service();

    /** Where the encrypted secret file is. */
    Secrets secrets();

    Work work();

    Converge converge();

    Relay relay();

    Retention retention();

    /** Leftovers of released fleets that one sweep may remove. */
    @WithDefault("20")
    int sweepCap();

    /** Leases and parallel runs. */
    interface Work {
        /** A lease ends this long after its last renewal. */
        @WithDefault("15s")
        Duration leaseTtl();

        /** Runs at a time in one process. */
        @WithDefault("64")
        int parallelism();

        /** Every ready item is looked at again after this time, to repair drift. */
        @WithDefault("10m")
        Duration resync();

        /** The queue is read after this time even if nothing woke it: the net under a lost wake-up. */
        @WithDefault("30s")
        Duration safetyPoll();
    }

    /** Retries and waits while converging. */
    interface Converge {
        /** First pause between two looks at a resource that is not ready. */
        @WithDefault("25ms")
        Duration pollFirst();

        /** Longest pause between two looks. */
        @WithDefault("5s")
        Duration pollCap();

        /** Base of the full-jitter backoff after a passing problem. */
        @WithDefault("500ms")
        Duration retryBase();

        /** Longest backoff. */
        @WithDefault("60s")
        Duration retryCap();

        /** How long a step retries a passing problem before the stage gives it back to the queue. */
        @WithDefault("5m")
        Duration stepDeadline();

        /** How long what was made may stay out of sight before what is on record counts as missing. */
        @WithDefault("10s")
        Duration visibility();

        /** Passing failures in a row after which a lane's calls of one class pause, so that one call at a time tries. */
        @WithDefault("10")
        int breakerFailures();

        /** Repetitions per first call of a lane; beyond, a step ends and its stage comes back by the queue's backoff. */
        @WithDefault("0.1")
        double retryShare();

        /** Calls per second of a lane not listed in {@link #rates()}. */
        @WithDefault("40")
        double defaultRate();

        /** Calls per second by lane prefix: {@code aws}, {@code gcp}, {@code cloudflare}. A burst is five seconds' worth. */
        Map<String, Double> rates();
    }

    /** The outbox relay. */
    interface Relay {
        /** Lanes that may be relayed in parallel; a fleet stays in one. */
        @WithDefault("8")
        int lanes();

        /** Rows per round and lane. */
        @WithDefault("200")
        int batch();

        /** Unsent events beyond which no new work is taken on, until Kafka has taken some. */
        @WithDefault("100000")
        long bound();
    }

    /** Where secrets are kept. */
    interface Secrets {
        /** Directory of the encrypted files; its {@code key} file is made on first use. */
        @WithDefault(".catamaran/secrets")
        String directory();
    }

    /** How long rows are kept after they were of use, so that tables do not grow for ever. */
    interface Retention {
        /** Events that Kafka has taken. */
        @WithDefault("24h")
        Duration sent();

        /** Ids of requests that were folded in; longer than Kafka keeps them. */
        @WithDefault("336h")
        Duration inbox();

        /** Fleets that are gone; until then the sweep knows what they once had. */
        @WithDefault("720h")
        Duration tombstones();

        /** How often rows are looked through. */
        @WithDefault("10m")
        Duration every();
    }
}
