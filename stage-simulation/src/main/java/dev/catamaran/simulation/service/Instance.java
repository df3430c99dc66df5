package dev.catamaran.simulation.service;

import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.converge.Attempts;
import dev.catamaran.runtime.converge.Breakers;
import dev.catamaran.runtime.converge.Converger;
import dev.catamaran.runtime.converge.Limits;
import dev.catamaran.runtime.converge.Pace;
import dev.catamaran.runtime.converge.RetryBudget;
import dev.catamaran.runtime.converge.Tempo;
import dev.catamaran.runtime.converge.Workers;
import dev.catamaran.runtime.inlet.Folding;
import dev.catamaran.runtime.inlet.Inlet;
import dev.catamaran.runtime.inlet.Ordering;
import dev.catamaran.runtime.inlet.Quarantine;
import dev.catamaran.runtime.inlet.Requests;
import dev.catamaran.runtime.inlet.Waiting;
import dev.catamaran.runtime.outbox.EventSender;
import dev.catamaran.runtime.outbox.Outbox;
import dev.catamaran.runtime.outbox.Pressure;
import dev.catamaran.runtime.outbox.Relay;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.QuarantineRow;
import dev.catamaran.runtime.store.WakeUps;
import dev.catamaran.runtime.work.Closing;
import dev.catamaran.runtime.work.Former;
import dev.catamaran.runtime.work.LeaseKeeper;
import dev.catamaran.runtime.work.Loader;
import dev.catamaran.runtime.work.StageRun;
import dev.catamaran.runtime.work.Stages;
import dev.catamaran.runtime.work.Sweep;
import dev.catamaran.runtime.work.Traces;
import dev.catamaran.runtime.work.Verdicts;
import dev.catamaran.runtime.work.WorkLoop;
import dev.catamaran.simulation.bus.SimulatedSender;
import dev.catamaran.simulation.kernel.Kernel;
import dev.catamaran.simulation.kernel.Life;
import dev.catamaran.simulation.kernel.Signal;
import dev.catamaran.simulation.kernel.SimulatedPace;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** One process of a service: the production parts, and fibers instead of their loops. */
public final class Instance {
    private static final MeterRegistry METERS = new CompositeMeterRegistry();
    private static final long SAFETY_POLL = 30_000;

    private final SimulatedService service;
    private final String id;
    private final Kernel kernel;
    private final Life life = new Life();
    private final Connection connection;
    private final Inlet inlet;
    private final Quarantine quarantine;
    private final EventSender sender;
    private final Relay relay;
    private final Sweep sweep;
    private final LeaseKeeper keeper;
    private final WorkLoop work;
    private final Database database;
    private boolean member = true;
    private int reading;
    private int running;
    private final Signal runs = new Signal();

    Instance(SimulatedService service, String id) {
        this.service = service;
        this.id = id;
        this.kernel = service.kernel;
        this.connection = new Connection(service, life);
        this.database = new Database(service.database.connect(connection));
        RuntimeConfig config = Settings.of(service.name);
        long skew = kernel.random().nextLong(-120_000, 120_000);
        Clock clock = new SkewedClock(kernel, skew);
        EventCodec codec = new EventCodec(clock);
        Pace pace = new SimulatedPace(kernel);
        Workers workers = this::fork;
        WakeUps wakeUps = new WakeUps();
        Outbox outbox = new Outbox(codec, clock, config);
        Requests requests = new Requests(outbox, new Waiting(codec), config);
        Ordering ordering = new Ordering(METERS);
        Folding folding = new Folding(codec, ordering, requests, config);
        this.inlet = new Inlet(database, folding);
        this.quarantine = new Quarantine(codec, folding, ordering);
        this.sender = service.wiring.sender(
                new SimulatedSender(kernel, service.bus, life, () -> service.faults() / 2, connection.answers));
        this.relay = new Relay(database, sender, wakeUps, config);
        var instance = new dev.catamaran.runtime.config.Instance(id);
        this.keeper = new LeaseKeeper(database, pace, instance, config);
        RuntimeConfig.Converge settings = config.converge();
        Tempo tempo = new Tempo(
                settings.pollFirst(),
                settings.pollCap(),
                settings.retryBase(),
                settings.retryCap(),
                settings.stepDeadline());
        Attempts attempts = new Attempts(
                pace,
                tempo,
                new Limits(pace, settings.rates(), settings.defaultRate()),
                List.of(),
                new Breakers(pace, settings.breakerFailures()),
                new RetryBudget(pace, settings.retryShare()));
        Converger converger = new Converger(attempts, workers, settings.visibility());
        Stages stages = new Stages(stages(), config);
        Former former = new Former(database);
        this.sweep = new Sweep(database, stages, former, converger, config);
        Closing closing = new Closing(database, outbox);
        Verdicts verdicts = new Verdicts(database, closing, tempo, pace, clock, METERS, config);
        StageRun run = new StageRun(
                database,
                new Loader(database),
                stages,
                former,
                converger,
                keeper,
                verdicts,
                (uid, generation, event) -> {},
                new Traces(TracerProvider.noop().get("simulation")),
                clock,
                METERS);
        this.work =
                new WorkLoop(database, wakeUps, run, keeper, new Pressure(database, config), workers, config, instance);
    }

    private List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        for (StageDefinition stage : StageGraph.of(service.name)) {
            stages.add(service.wiring.stage(new SimulatedStage(
                    stage.name(),
                    service.cloud,
                    life,
                    service.wiring.checksOwner(),
                    service.wiring::resource,
                    (name, cluster, slot) -> new LedgerWitness(service, name, cluster, slot))));
        }
        return stages;
    }

    public String id() {
        return id;
    }

    Life life() {
        return life;
    }

    boolean member() {
        return member;
    }

    void leave() {
        member = false;
    }

    void join() {
        member = true;
    }

    void kill() {
        life.kill();
        connection.close();
    }

    private Workers.Task fork(String name, Runnable what) {
        running++;
        runs.give();
        return kernel.fork(id + " " + name, life, () -> {
            try {
                what.run();
            } finally {
                running--;
            }
        })::join;
    }

    void start() {
        kernel.fork(id + " work", life, this::work);
        kernel.fork(id + " relay", life, this::relay);
        kernel.fork(id + " leases", life, this::keepLeases);
    }

    private void work() {
        boolean resynced = false;
        while (true) {
            try {
                if (!resynced) {
                    database.await(transaction -> transaction.queue().resync());
                    resynced = true;
                }
                int claimed = work.claimAndRun();
                if (claimed == 0) {
                    awaitWork();
                }
            } catch (RuntimeException e) {
                kernel.sleep(1_000);
            }
        }
    }

    /** A notification comes at once as a rule and is lost now and then; the safety poll is the net. */
    private void awaitWork() {
        long due = database.await(transaction -> transaction.queue().untilNext());
        long atMost = due < 0 ? SAFETY_POLL : Math.min(SAFETY_POLL, Math.max(1, due));
        kernel.await(kernel.chance(service.faults()) ? new Signal() : service.work, atMost + kernel.upTo(20));
    }

    private void relay() {
        while (true) {
            try {
                kernel.sleep(service.faults() > 0 && kernel.chance(0.3) ? kernel.upTo(3_000) : 1);
                if (relay.relayAll() == 0) {
                    kernel.await(kernel.chance(service.faults()) ? new Signal() : service.events, 10_000);
                }
            } catch (RuntimeException e) {
                sender.replace();
                kernel.sleep(1_000);
            }
        }
    }

    private void keepLeases() {
        while (true) {
            if (running == 0) {
                kernel.await(runs, 600_000);
            }
            kernel.sleep(keeper.interval());
            if (running > 0) {
                service.wiring.keepLeases(keeper);
            }
        }
    }

    /** Sweeps with removal, in a fiber of its own. */
    void sweep() {
        kernel.fork(id + " sweep", life, () -> {
            try {
                sweep.run(true);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts here", e);
            }
        });
    }

    /** An operator drops what nobody could read; its repetition has arrived meanwhile. */
    void dropUnreadable() {
        kernel.fork(id + " drops", life, () -> {
            List<QuarantineRow> all =
                    database.await(transaction -> transaction.quarantine().all());
            for (QuarantineRow row : all) {
                if (row.kind == QuarantineRow.Kind.MALFORMED) {
                    database.await(transaction -> quarantine.drop(transaction, row.key()));
                }
            }
        });
    }

    /** Called after every rebalance. */
    void resumeReading() {
        int mine = ++reading;
        for (String topic : service.topics()) {
            if (service.readers.get(topic) == this) {
                kernel.fork(id + " reads " + topic, life, () -> read(topic, mine));
            }
        }
    }

    private void read(String topic, int since) {
        int offset = service.bus.committed(service.name, topic);
        while (reading == since) {
            var log = service.bus.topic(topic);
            if (offset >= log.size() || service.bus.down()) {
                service.bus.commit(service.name, topic, offset);
                kernel.await(service.bus.arrival(topic), service.bus.down() ? 1_000 : 60_000);
                kernel.sleep(kernel.upTo(20));
                continue;
            }
            var message = log.get(offset);
            if (topic.equals("catamaran.status") || !fold(message)) {
                kernel.sleep(200 + kernel.upTo(500));
                continue;
            }
            offset++;
            kernel.sleep(kernel.upTo(kernel.chance(service.faults() / 2) ? 20_000 : 10));
            if (reading == since && !kernel.chance(service.faults())) {
                service.bus.commit(service.name, topic, offset);
            }
        }
    }

    private boolean fold(org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> message) {
        try {
            connection.await(service.wiring.take(inlet, message));
            return true;
        } catch (RuntimeException e) {
            service.history.note(id, () -> "cannot fold " + message.topic() + "@" + message.offset() + " yet: " + e);
            return false;
        }
    }
}
