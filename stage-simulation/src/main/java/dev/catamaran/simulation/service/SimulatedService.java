package dev.catamaran.simulation.service;

import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.simulation.History;
import dev.catamaran.simulation.bus.Bus;
import dev.catamaran.simulation.cloud.SimulatedCloud;
import dev.catamaran.simulation.kernel.Kernel;
import dev.catamaran.simulation.kernel.Signal;
import dev.catamaran.simulation.store.MemoryDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A service: one database, one consumer group, some instances that come and go. */
public final class SimulatedService {
    final String name;
    final Kernel kernel;
    final History history;
    final Bus bus;
    final SimulatedCloud cloud;
    final Wiring wiring;
    final MemoryDatabase database;

    /** Which instance reads a topic. */
    final Map<String, Instance> readers = new TreeMap<>();

    /** Notifications of the database. */
    final Signal work = new Signal();

    final Signal events = new Signal();
    private final List<Instance> instances = new ArrayList<>();
    private double faults;
    private long databaseDownUntil;
    private int started;

    public SimulatedService(String name, Kernel kernel, History history, Bus bus, SimulatedCloud cloud, Wiring wiring) {
        this.name = name;
        this.kernel = kernel;
        this.history = history;
        this.bus = bus;
        this.cloud = cloud;
        this.wiring = wiring;
        this.database = new MemoryDatabase(kernel);
        database.listen(work::give, events::give);
    }

    public String name() {
        return name;
    }

    public void faults(double probability) {
        faults = probability;
    }

    double faults() {
        return faults;
    }

    boolean databaseDown() {
        return kernel.millis() < databaseDownUntil;
    }

    public void databaseDownFor(long millis) {
        databaseDownUntil = kernel.millis() + millis;
        history.note(name, () -> "database down for " + millis + " ms");
    }

    /** The database as an observer sees it. */
    public Database observer() {
        return new Database(database.connect());
    }

    /** The first item of a fleet that is not ready in a generation, for people; empty when all are. */
    public String notReady(String uid, long generation) {
        return database.notReady(uid, generation);
    }

    /** How often a lease had expired when its item was claimed. */
    public int leasesTakenOver() {
        return database.leasesTakenOver();
    }

    public List<String> topics() {
        return StageGraph.inputTopics(name);
    }

    /** Starts one more instance. */
    public void start() {
        Instance instance = new Instance(this, name + "-" + ++started);
        instances.add(instance);
        history.note(instance.id(), () -> "starts");
        instance.start();
        rebalance();
    }

    public List<Instance> alive() {
        return instances.stream().filter(instance -> !instance.life().killed()).toList();
    }

    /** kill -9; another one is started after a while. */
    public void kill(Instance instance, long restartAfter) {
        history.note(instance.id(), () -> "killed");
        instance.kill();
        rebalance();
        kernel.after(restartAfter, this::start);
    }

    /** SIGSTOP for a time; the group goes on without it. */
    public void stop(Instance instance, long millis) {
        history.note(instance.id(), () -> "stands still for " + millis + " ms");
        instance.life().stopUntil(kernel.millis() + millis);
        instance.leave();
        rebalance();
        kernel.after(millis, () -> {
            if (!instance.life().killed()) {
                instance.join();
                rebalance();
            }
        });
    }

    /** An operator drops what nobody could read. */
    public void dropUnreadable() {
        alive().getFirst().dropUnreadable();
    }

    /** One of the instances sweeps and removes. */
    public void sweep() {
        alive().getFirst().sweep();
    }

    private void rebalance() {
        List<Instance> members = alive().stream().filter(Instance::member).toList();
        readers.clear();
        if (!members.isEmpty()) {
            for (String topic : topics()) {
                readers.put(topic, members.get(kernel.random().nextInt(members.size())));
            }
        }
        members.forEach(Instance::resumeReading);
    }
}
