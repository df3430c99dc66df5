package dev.catamaran.health.app;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.health.domain.Assessment;
import dev.catamaran.health.domain.Target;
import dev.catamaran.health.domain.Tick;
import dev.catamaran.runtime.config.Instance;
import dev.catamaran.runtime.outbox.Announcer;
import dev.catamaran.runtime.outbox.DirectPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Says what is seen: a vote every round, a verdict when it changes. */
@ApplicationScoped
public class Reports {
    private static final Logger LOG = Logger.getLogger(Reports.class);
    private static final long VOTE_VALID_MILLIS = 3_000;

    private final Announcer announcer;
    private final DirectPublisher publisher;
    private final Clock clock;
    private final String watcherId;
    private final String vantage;
    private final long epoch;
    private final AtomicLong votes = new AtomicLong();

    public Reports(
            Announcer announcer, DirectPublisher publisher, Clock clock, Instance instance, HealthConfig config) {
        this.announcer = announcer;
        this.publisher = publisher;
        this.clock = clock;
        this.watcherId = instance.id();
        this.vantage = config.vantage();
        this.epoch = clock.millis();
    }

    void vote(Target target, Assessment held, Tick tick) {
        Map<String, String> dimensions = new TreeMap<>();
        tick.ingress().ifPresent(up -> dimensions.put("ingress", up ? "ok" : "failed"));
        tick.api().ifPresent(up -> dimensions.put("api", up ? "ok" : "failed"));
        tick.readyNodes().ifPresent(share -> dimensions.put("readyNodes", String.valueOf(share)));
        HealthVote vote = new HealthVote(
                target.fleetId(),
                target.cluster(),
                watcherId,
                vantage,
                epoch,
                votes.incrementAndGet(),
                clock.instant(),
                VOTE_VALID_MILLIS,
                held.state(),
                dimensions,
                null,
                held.failures(),
                held.successes(),
                held.loss(),
                held.phi(),
                held.readyNodes().orElse(null),
                null);
        publisher.send(target.fleetUid(), target.generation(), vote);
    }

    /** Returns once the change is committed to the outbox. */
    void verdict(Target target, HealthState before, Assessment held) {
        LOG.infof("cluster %s of fleet %s: %s -> %s, %s", target.cluster(), target.fleetId(), before, held.state(), "");
        ClusterHealthChanged changed = new ClusterHealthChanged(
                target.fleetId(), target.cluster(), held.state(), before, "", List.of(watcherId), clock.instant());
        announcer.announce(target.fleetUid(), target.generation(), Area.HEALTH, changed);
    }
}
