package dev.catamaran.health.app;

import dev.catamaran.contracts.event.HealthVote.SelfCheck;
import dev.catamaran.health.domain.Vantage;
import dev.catamaran.health.provider.AnchorProbe;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** A vantage at work: who it votes as, and whether it trusts itself. */
final class Post {
    private static final Logger LOG = Logger.getLogger(Post.class);

    private final Vantage vantage;
    private final HealthConfig config;
    private final VotePublisher votes;
    private final List<String> anchors;
    private volatile SelfCheck selfCheck;
    private volatile boolean stopped;

    Post(Vantage vantage, HealthConfig config, VotePublisher votes) {
        this.vantage = vantage;
        this.config = config;
        this.votes = votes;
        this.anchors = config.anchors().orElse(List.of());
        this.selfCheck = new SelfCheck(anchors.isEmpty(), anchors.size(), 0, 0);
    }

    Vantage vantage() {
        return vantage;
    }

    String watcherId() {
        return votes.watcherId(vantage);
    }

    SelfCheck selfCheck() {
        return selfCheck;
    }

    void start() {
        Thread.ofVirtual().name("self-check-" + vantage.name()).start(this::run);
    }

    void stop() {
        stopped = true;
    }

    private void run() {
        while (!stopped) {
            int timeout = (int) config.timeout().toMillis();
            int reachable = (int) anchors.parallelStream()
                    .filter(anchor -> AnchorProbe.reached(anchor, vantage.source(), timeout))
                    .count();
            Duration lag = votes.lag();
            boolean passed =
                    (anchors.isEmpty() || reachable * 2 > anchors.size()) && lag.compareTo(config.busLag()) < 0;
            if (passed != selfCheck.passed()) {
                LOG.infof(
                        "vantage %s %s: %d of %d anchors, bus lag %d ms",
                        vantage.name(), passed ? "votes" : "abstains", reachable, anchors.size(), lag.toMillis());
            }
            selfCheck = new SelfCheck(passed, anchors.size(), reachable, lag.toMillis());
            try {
                Thread.sleep(config.interval());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
