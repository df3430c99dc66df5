package dev.catamaran.cli.gameday;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.log.KafkaLog;
import dev.catamaran.cli.log.LogFollower;
import dev.catamaran.contracts.event.Area;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Joins a {@link GameDay} to a log on Kafka and to a cluster named by a kubeconfig. */
public final class GameDays implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Set<String> TOPICS =
            Set.of(Area.FLEETS.topic(), Area.GITOPS.topic(), Area.DNS.topic(), Area.HEALTH.topic());

    private final KafkaLog log;
    private final Ingress ingress;
    private final GameDay day;

    /**
     * Prepares; nothing is touched yet.
     *
     * @param kubeconfig the cluster's; null for KUBECONFIG, else {@code ~/.kube/config}
     * @param context the one to use
     * @param namespace of the ingress controller
     * @param says progress in words
     * @throws CliException when the kubeconfig cannot be read or has no such context
     */
    public GameDays(
            String bootstrap,
            Plan plan,
            @Nullable Path kubeconfig,
            String context,
            String namespace,
            Consumer<String> says) {
        this.log = new KafkaLog(bootstrap, plan.fleet(), TOPICS);
        this.ingress = ingress(kubeconfig == null ? usual() : kubeconfig, context, namespace);
        this.day = new GameDay(plan, ingress, InstantSource.system(), says);
    }

    private static Path usual() {
        String environment = System.getenv("KUBECONFIG");
        return environment == null || environment.isBlank()
                ? Path.of(System.getProperty("user.home"), ".kube", "config")
                : Path.of(environment.split(java.io.File.pathSeparator, 2)[0]);
    }

    private static Ingress ingress(Path file, String context, String namespace) {
        try {
            Config config = Config.fromKubeconfig(context, file.toFile());
            if (config.getContexts().stream().noneMatch(each -> each.getName().equals(context))) {
                throw new CliException("--context: " + file + " has no context '" + context
                        + "'; ./catamaran kubeconfig" + " FLEET --merge writes them");
            }
            config.setConnectionTimeout(PATIENCE_MILLIS);
            config.setRequestTimeout(PATIENCE_MILLIS);
            config.setRequestRetryBackoffLimit(0);
            return new PolicyIngress(
                    new KubernetesClientBuilder().withConfig(config).build(), namespace);
        } catch (KubernetesClientException e) {
            throw new CliException("--kubeconfig: cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Runs to its end. */
    public Outcome run() throws InterruptedException {
        try {
            return day.run(new LogFollower(log, day));
        } catch (KubernetesClientException e) {
            throw new CliException("the cluster does not take it: " + e.getMessage(), e);
        }
    }

    /** Gives the cluster back and ends; from any thread. */
    public void stop(String why) {
        day.stop(why);
    }

    @Override
    public void close() {
        ingress.close();
    }
}
