package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.infra.PostgresServer;
import dev.catamaran.sandbox.kernel.Profile;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The configuration of each service in this world: endpoints, credentials and paths, nothing else. */
final class ServiceSettings {
    private static final String REAL = "real";

    private final World world;
    private final Home home;
    private final UpOptions options;

    ServiceSettings(World world, Home home, UpOptions options) {
        this.world = world;
        this.home = home;
        this.options = options;
    }

    /** Properties of a service that listens on a port. */
    Map<String, String> of(String service, int port) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("quarkus.http.port", String.valueOf(port));
        settings.put("kafka.bootstrap.servers", world.kafka());
        database(settings, service);
        settings.put("catamaran.runtime.secrets.directory", home.at("secrets").toString());
        aws(settings);
        gcp(settings);
        cloudflare(settings);
        settings.put("catamaran.cluster.ansible-playbook", world.ansible().toString());
        settings.put("catamaran.cluster.kubespray.home", world.kubespray().toString());
        settings.put("catamaran.cluster.work-dir", home.at("kubespray-runs").toString());
        settings.put("catamaran.gitops.repository-base", world.git().url());
        settings.put("catamaran.gitops.argocd.manifest-url", world.releases().manifestUrl());
        settings.put("catamaran.gitops.argocd.manifest-sha256", world.releases().manifestSha256());
        settings.put("catamaran.gitops.ingress-port", "8443");
        settings.put("catamaran.gitops.work-dir", home.at("gitops").toString());
        failover(settings);
        return settings;
    }

    /**
     * Three vantages with a path and a source address of their own, anchors that are no cluster, and a return that takes
     * seconds where the outside takes none.
     */
    private void failover(Map<String, String> settings) {
        settings.put("catamaran.health.vantages", "outside/127.0.1.1,aws@aws/127.0.1.2,gcp@gcp/127.0.1.3");
        settings.put(
                "catamaran.health.anchors",
                world.kafka() + "," + world.git().url().replace("http://", "") + ","
                        + world.postgres(server -> World.ADDRESS + ":" + server.port()));
        if (options.clouds() != Profile.REAL) {
            settings.put("catamaran.health.back.soak", "4s");
            settings.put("catamaran.health.back.longest-soak", "20s");
            settings.put("catamaran.health.back.flap-window", "2m");
            settings.put("catamaran.dns.soak", "3s");
            settings.put("catamaran.dns.dwell", "5s");
            settings.put("catamaran.dns.ramp.steps", "10,50,100");
            settings.put("catamaran.dns.ramp.step", "2s");
        }
    }

    private void database(Map<String, String> settings, String service) {
        String name = service.replace('-', '_');
        world.postgres(server -> {
            server.createDatabaseIfMissing(name);
            settings.put("quarkus.datasource.jdbc.url", server.jdbcUrl(name));
            settings.put("quarkus.datasource.reactive.url", server.reactiveUrl(name));
            settings.put("quarkus.datasource.username", server.user());
            settings.put("quarkus.datasource.password", server.password());
            return server;
        });
    }

    private void aws(Map<String, String> settings) {
        endpoint(
                settings,
                "catamaran.aws.endpoint",
                options.awsEndpoint(),
                world.aws().url());
        if (!REAL.equals(options.awsEndpoint())) {
            settings.put("catamaran.aws.access-key-id", "sandbox");
            settings.put("catamaran.aws.secret-access-key", "sandbox");
            settings.put("catamaran.runtime.converge.rates.aws", "200");
        }
    }

    private void gcp(Map<String, String> settings) {
        endpoint(
                settings,
                "catamaran.gcp.endpoint",
                options.gcpEndpoint(),
                world.gcp().url());
        settings.put("catamaran.gcp.project", World.PROJECT);
        if (!REAL.equals(options.gcpEndpoint())) {
            settings.put("catamaran.runtime.converge.rates.gcp", "200");
        }
    }

    private void cloudflare(Map<String, String> settings) {
        endpoint(
                settings,
                "catamaran.cloudflare.endpoint",
                options.cloudflareEndpoint(),
                world.cloudflare().url());
        if (!REAL.equals(options.cloudflareEndpoint())) {
            settings.put("catamaran.cloudflare.account-id", World.ACCOUNT);
            settings.put("catamaran.cloudflare.api-token", "sandbox");
            settings.put("catamaran.dns.monitor-allow-insecure", "true");
            settings.put("catamaran.runtime.converge.rates.cloudflare", "200");
        }
    }

    private static void endpoint(Map<String, String> settings, String key, @Nullable String asked, String standIn) {
        if (asked == null) {
            settings.put(key, standIn);
        } else if (!asked.equals(REAL)) {
            settings.put(key, asked);
        }
    }

    /** For the summary: where the database of a service is. */
    static String postgresUrl(PostgresServer server) {
        return "postgresql://" + server.user() + ":" + server.password() + "@127.0.0.1:" + server.port();
    }
}
