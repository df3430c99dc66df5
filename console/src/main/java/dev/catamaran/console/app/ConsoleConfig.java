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

    /** Whom the console lets in. */
    interface Access {
        /** Where the one-time token is written, a new one after each use. Absent: it is in the log, unless there is an OpenID provider. */
        Optional<Path> tokenFile();

        /** Key that signs sessions, made on first use; instances that share it share sessions. Absent: a new key per start. */
        Optional<Path> keyFile();

        /** How long a session lasts; with an OpenID provider, how long it may be renewed there after its first end. */
        @WithDefault("12h")
        Duration session();

        /** Whether cookies are only sent over TLS, and the OpenID provider sends people back to `https`. */
        @WithDefault("false")
        boolean secureCookie();

        Provider provider();
    }

    /** The OpenID provider at which people sign in and whose tokens scripts bring. */
    interface Provider {
        /** The OpenID provider's address; its discovery document is below it. Absent: there is none, the one-time token lets in. */
        Optional<URI> url();

        /** What the console is called at the provider. */
        @WithDefault("catamaran")
        String clientId();

        /** The console's secret at the provider, best 32 characters or more: the key of its cookies is made of it. */
        Optional<String> clientSecret();

        /** Audiences whose bearer tokens are accepted besides those for the console itself. */
        Optional<List<String>> audiences();

        /** Where tokens name `viewer`, `operator` or `admin`; a slash leads into an object. */
        @WithDefault("groups")
        String rolesClaim();

        /** What the provider is asked for besides `openid`; some need `offline_access` to renew sessions. */
        @WithDefault("profile")
        Optional<List<String>> scopes();

        /** Whether signing out ends the session at the provider too, which then must publish an `end_session_endpoint`. */
        @WithDefault("false")
        boolean signOut();
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
