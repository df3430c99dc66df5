package dev.catamaran.cli.transport;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.fleet.EventLog;
import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.cli.fleet.StatusBoard;
import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.log.KafkaLog;
import dev.catamaran.cli.logs.LogTopic;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.log.BuilderLog;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Directly over Kafka. */
public final class KafkaTransport implements Transport {
    private final String bootstrap;

    /** @param bootstrap {@code host:port,...} */
    public KafkaTransport(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public FleetLog log(String fleet, Consumer<String> notes) {
        return new KafkaLog(
                bootstrap, fleet, Arrays.stream(Area.values()).map(Area::topic).collect(Collectors.toSet()));
    }

    @Override
    public List<StageStatus> conditions(@Nullable String fleet) {
        return List.copyOf(StatusBoard.read(bootstrap, fleet));
    }

    @Override
    public List<Decoded.Event> past(String fleet, @Nullable Instant at) {
        return EventLog.read(
                bootstrap,
                List.of(Area.FLEETS, Area.HEALTH, Area.DNS),
                event -> event.event().fleetId().equals(fleet)
                        && !(event.event() instanceof HealthVote)
                        && (at == null || !event.envelope().time().isAfter(at)));
    }

    @Override
    public Answer request(FleetDocument document) {
        try (FleetFeed feed = new FleetFeed(bootstrap, _ -> {})) {
            FleetFeed.Request request = FleetFeed.request(document);
            feed.publish(request);
            return new Answer.Published(request.envelope().id());
        }
    }

    @Override
    public PlanAnswer plan(FleetDocument document) throws InterruptedException {
        return new FleetPlans(bootstrap).ask(document);
    }

    @Override
    public void delete(String fleet) {
        try (FleetFeed feed = new FleetFeed(bootstrap, _ -> {})) {
            feed.delete(fleet);
        }
    }

    @Override
    public @Nullable Instant overrule(Overruling wanted) {
        String actor = Objects.requireNonNullElse(wanted.actor(), System.getProperty("user.name", ""));
        if (actor.isBlank()) {
            throw new CliException("--actor must not be empty: the log has to tell who overruled");
        }
        Instant now = Instant.now();
        Instant until = wanted.duration() == null ? null : now.plus(wanted.duration());
        OverrideRequested event = new OverrideRequested(
                wanted.fleet(),
                wanted.cluster(),
                wanted.action(),
                actor,
                wanted.reason(),
                now,
                until,
                wanted.force() ? true : null);
        try (FleetFeed feed = new FleetFeed(bootstrap, _ -> {})) {
            feed.override(event);
        }
        return until;
    }

    @Override
    public void builderLog(BuilderLogQuery query, Consumer<BuilderLog> heard, BooleanSupplier more) {
        new LogTopic(bootstrap).read(heard, more);
    }

    @Override
    public void close() {}
}
