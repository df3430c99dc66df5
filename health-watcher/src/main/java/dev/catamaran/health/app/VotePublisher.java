package dev.catamaran.health.app;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.health.domain.Assessment;
import dev.catamaran.health.domain.Target;
import dev.catamaran.health.domain.Vantage;
import dev.catamaran.runtime.config.Instance;
import dev.catamaran.runtime.outbox.EventProducer;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Puts votes on the bus, and knows how long the bus takes. A vote may be lost: the next one replaces it. */
@ApplicationScoped
public class VotePublisher {
    private static final Logger LOG = Logger.getLogger(VotePublisher.class);

    /** One request to the broker for the votes of so long, rather than one for each vote. */
    private static final Duration TOGETHER = Duration.ofMillis(20);

    private static final String TYPE = EventType.HEALTH_VOTE.ceType(Area.HEALTH);

    private final EventProducer producer;
    private final EventCodec codec;
    private final Clock clock;
    private final String process;
    private final long validMillis;
    private final long epoch;
    private final AtomicLong seq = new AtomicLong();
    private final ConcurrentSkipListMap<Long, Instant> underWay = new ConcurrentSkipListMap<>();

    public VotePublisher(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            EventCodec codec,
            Clock clock,
            Instance instance,
            HealthConfig config,
            MeterRegistry meters) {
        this.producer = new EventProducer(kafka, TOGETHER);
        this.codec = codec;
        this.clock = clock;
        this.process = instance.id();
        this.validMillis = config.voteValid().toMillis();
        this.epoch = clock.millis();
        meters.gauge(
                "catamaran.health.bus.lag.millis",
                this,
                publisher -> publisher.lag().toMillis());
    }

    /** A watcher's identity lives as long as its process; the next one's votes are of a later epoch. */
    String watcherId(Vantage vantage) {
        return vantage.name() + "-" + process.substring(Math.max(0, process.length() - 8));
    }

    /** Age of the oldest vote that the bus has not taken yet. */
    Duration lag() {
        var oldest = underWay.firstEntry();
        return oldest == null ? Duration.ZERO : Duration.between(oldest.getValue(), clock.instant());
    }

    /** @param ingressKnown whether there is a data plane to have an opinion of */
    void vote(Target target, Post post, Assessment held, boolean ingressKnown) {
        long number = seq.incrementAndGet();
        Instant now = clock.instant();
        HealthVote vote = new HealthVote(
                target.fleetId(),
                target.cluster(),
                post.watcherId(),
                post.vantage().name(),
                epoch,
                number,
                now,
                validMillis,
                held.state(),
                dimensions(held, ingressKnown),
                post.vantage().cloud(),
                held.failures(),
                ingressKnown ? held.successes() : 0,
                held.loss(),
                held.phi(),
                held.readyNodes().orElse(null),
                post.selfCheck());
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                TYPE,
                "/health-watcher",
                target.fleetId() + "/" + target.cluster(),
                now,
                target.fleetUid(),
                target.generation(),
                0,
                null,
                null);
        underWay.put(number, now);
        var _ = producer.send(codec.record(envelope, vote)).whenComplete((_, failure) -> {
            underWay.remove(number);
            if (failure != null) {
                LOG.debugf("a vote was lost: %s", failure.getMessage());
            }
        });
    }

    private static Map<String, String> dimensions(Assessment held, boolean ingressKnown) {
        Map<String, String> dimensions = new TreeMap<>();
        if (ingressKnown) {
            dimensions.put("ingress", held.failures() == 0 ? "ok" : "failed");
        }
        held.api().ifPresent(up -> dimensions.put("api", up ? "ok" : "failed"));
        held.mesh().ifPresent(up -> dimensions.put("mesh", up ? "ok" : "failed"));
        held.applications().ifPresent(up -> dimensions.put("applications", up ? "ok" : "failed"));
        return dimensions;
    }

    @PreDestroy
    void close() {
        producer.replace();
    }
}
