package dev.catamaran.console.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the console keeps, whom it lets in and how it streams. */
@ConfigMapping(prefix = "catamaran.console")
public interface ConsoleConfig {
    /** Latest events of all fleets kept in memory for lists and for readers that come back. */
    @WithDefault("20000")
    int eventsKept();

    Stream stream();

    Logs logs();

    Access access();

    @WithName("notify")
    Notify notifications();

    /** Server-sent events. */
    interface Stream {
        /** Events a reader may be behind before it is sent away; it comes back where it was. */
        @WithDefault("512")
        int buffer();

        /** Between two signs of life on a quiet stream. */
        @WithDefault("15s")
        Duration heartbeat();

        /** Readers at a time; further ones are asked to come back later. */
        @WithDefault("2000")
        int readers();
    }

    /** Builders' logs. */
    interface Logs {
        /** Runs kept of each cluster. */
        @WithDefault("5")
        int runs();

        /** Bytes that the lines of all runs may take; the run heard of longest ago goes first. */
        @WithDefault("33554432")
        long memory();

        /** Who follows at a time; further ones are asked to come back later. */
        @WithDefault("200")
        int followers();
    }

    /** Access without an identity provider. With one, set `mp.jwt.verify.issuer` and `mp.jwt.verify.publickey.location`. */
    interface Access {
        /** Where the one-time token is written, a new one after each use. Absent: it is in the log, unless an issuer is set. */
        Optional<Path> tokenFile();

        /** Key that signs sessions, made on first use; instances that share it share sessions. Absent: a new key per start. */
        Optional<Path> keyFile();

        /** How long a session lasts. */
        @WithDefault("12h")
        Duration session();

        /** Whether the session cookie is only sent over TLS. */
        @WithDefault("false")
        boolean secureCookie();
    }

    /** Who is told of failures, failovers and fleets that are ready. */
    interface Notify {
        /** By a name of your choice. */
        Map<String, Target> targets();

        /** Hosts that may be told; `.example.com` for all below a domain; private addresses only by themselves. */
        Optional<List<String>> allowedHosts();

        /** Tries of one notification. */
        @WithDefault("6")
        int attempts();

        /** Pause before the second try, doubled before each further one. */
        @WithDefault("1s")
        Duration retryBase();

        /** How long one try may take. */
        @WithDefault("5s")
        Duration timeout();
    }

    /** One receiver. */
    interface Target {
        /** Where to post. */
        URI url();

        /** `cloudevents`: one CloudEvent as JSON; `slack`: a text, as Slack and its kin take it. */
        @WithDefault("cloudevents")
        String format();

        /** Signs each notification, HMAC-SHA256 as Standard Webhooks describes it. */
        Optional<String> secret();
    }
}
