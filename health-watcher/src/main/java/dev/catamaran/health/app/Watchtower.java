package dev.catamaran.health.app;

import dev.catamaran.health.domain.Vantage;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** All watches of this process: one per cluster and vantage. */
@ApplicationScoped
public class Watchtower {
    private static final Logger LOG = Logger.getLogger(Watchtower.class);

    private static final Duration BREATH = Duration.ofMillis(100);

    private final Directory directory;
    private final Probes probes;
    private final VotePublisher votes;
    private final MeterRegistry meters;
    private final HealthConfig config;
    private final List<Post> posts;
    private final Map<String, ClusterWatch> watches = new TreeMap<>();
    private final Semaphore changes = new Semaphore(0);
    private volatile boolean stopped;

    public Watchtower(
            Directory directory, Probes probes, VotePublisher votes, MeterRegistry meters, HealthConfig config) {
        this.directory = directory;
        this.probes = probes;
        this.votes = votes;
        this.meters = meters;
        this.config = config;
        this.posts = config.vantages().stream()
                .map(Vantage::parse)
                .map(vantage -> new Post(vantage, config, votes))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        posts.forEach(Post::start);
        Thread.ofVirtual().name("directory").start(this::follow);
    }

    private void follow() {
        while (!stopped) {
            try {
                look();
            } catch (RuntimeException e) {
                LOG.warnf("cannot read which clusters to watch: %s", e.getMessage());
            }
            try {
                Thread.sleep(BREATH);
                var _ = changes.tryAcquire(config.refresh().toMillis(), TimeUnit.MILLISECONDS);
                var _ = changes.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Looks soon; many changes at once are one look. */
    void changed() {
        changes.release();
    }

    /** Watches what there is to watch from now on, and nothing else. */
    private synchronized void look() {
        directory.refresh();
        Map<String, Directory.Known> known = directory.known();
        known.forEach((key, cluster) -> watches.computeIfAbsent(
                        key, _ -> new ClusterWatch(cluster.target(), posts, probes, votes, meters, config))
                .describe(cluster.target()));
        watches.entrySet().removeIf(watch -> {
            boolean gone = !known.containsKey(watch.getKey());
            if (gone) {
                watch.getValue().end();
            }
            return gone;
        });
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        posts.forEach(Post::stop);
        synchronized (this) {
            watches.values().forEach(ClusterWatch::end);
            watches.clear();
        }
    }
}
