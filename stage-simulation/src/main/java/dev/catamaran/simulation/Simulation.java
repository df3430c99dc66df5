package dev.catamaran.simulation;

import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.simulation.bus.Bus;
import dev.catamaran.simulation.cloud.SimulatedCloud;
import dev.catamaran.simulation.kernel.Kernel;
import dev.catamaran.simulation.service.Instance;
import dev.catamaran.simulation.service.SimulatedService;
import dev.catamaran.simulation.service.Wiring;
import java.util.ArrayList;
import java.util.List;

/**
 * One history: an operator, six services, a bus and a cloud, some minutes of trouble, then quiet until everything has
 * come to its end. The seed decides all of it.
 */
public final class Simulation {
    /** Of 8,000 histories the longest took 18 minutes. */
    private static final long SETTLED_WITHIN = 2_700_000L;

    private static final long LOOK_EVERY = 10_000;
    /** A repetition comes after two minutes at the latest, a reader looks once a minute, with some time to fold. */
    private static final long REPEATED_WITHIN = 240_000;

    private static final long SWEEP_AFTER = 700_000;
    private static final long LONGER_THAN_A_LEASE = 90_000;

    private final Kernel kernel;
    private final History history;
    private final Bus bus;
    private final SimulatedCloud cloud;
    private final Operator operator;
    private final List<SimulatedService> services = new ArrayList<>();
    private final Invariants invariants;
    private boolean quiet;
    private boolean settled;

    private Simulation(long seed, Wiring wiring, boolean told) {
        this.kernel = new Kernel(seed);
        this.history = new History(kernel, told);
        this.bus = new Bus(kernel, history);
        this.cloud = new SimulatedCloud(kernel, history);
        this.operator = new Operator(kernel, bus, history);
        StageGraph.stages().stream()
                .map(stage -> stage.service())
                .distinct()
                .forEach(name -> services.add(new SimulatedService(name, kernel, history, bus, cloud, wiring)));
        this.invariants = new Invariants(services, bus, cloud, operator, history);
    }

    /** Lives through the history of a seed. Must run on a virtual thread of its own. */
    public static History run(long seed, Wiring wiring, boolean told) {
        Simulation simulation = new Simulation(seed, wiring, told);
        try (Kernel _ = simulation.kernel) {
            simulation.live();
        }
        return simulation.history;
    }

    private void live() {
        double faults = List.of(0.0, 0.02, 0.05, 0.1, 0.2).get(kernel.random().nextInt(5));
        quiet = faults == 0;
        long trouble = 60_000 + kernel.upTo(240_000);
        cloud.faults(faults * 2);
        cloud.readyWithin(kernel.chance(0.25) ? LONGER_THAN_A_LEASE : 20_000);
        bus.damage(faults / 4);
        cloud.foreign("fleet-0/network/aws/net");
        for (SimulatedService service : services) {
            service.faults(faults);
            service.start();
            if (kernel.chance(0.25)) {
                service.start();
            }
        }
        script(trouble);
        disturb(faults, trouble);
        kernel.after(trouble, this::calm);
        kernel.run(SETTLED_WITHIN, () -> settled || history.violated());
        if (!settled && !history.violated()) {
            history.violation("not settled after " + SETTLED_WITHIN / 60_000 + " min: " + invariants.unsettled());
        }
    }

    private void script(long trouble) {
        int fleets = kernel.chance(0.1) ? 2 : 1;
        for (int i = 0; i < fleets; i++) {
            String fleet = "fleet-" + i;
            int steps = 1 + kernel.random().nextInt(4);
            long at = kernel.upTo(5_000);
            for (int step = 0; step < steps; step++) {
                long generation = step + 1L;
                boolean deletes = step > 0 && kernel.chance(0.45);
                kernel.after(at, () -> {
                    if (deletes) {
                        operator.delete(fleet);
                    } else {
                        operator.request(fleet, generation);
                    }
                });
                if (deletes && kernel.chance(0.6)) {
                    again(fleet, generation, at);
                }
                at += kernel.chance(0.3) ? kernel.upTo(3_000) : kernel.upTo(trouble / 2);
            }
        }
    }

    /** Somebody wants the name back as soon as it is free. */
    private void again(String fleet, long generation, long deletedAt) {
        for (int attempt = 1; attempt <= 4; attempt++) {
            long wanted = generation + 10L * attempt;
            kernel.after(deletedAt + 10_000 + kernel.upTo(110_000), () -> operator.request(fleet, wanted));
        }
    }

    private void disturb(double faults, long trouble) {
        int disturbances = faults == 0 ? 0 : kernel.random().nextInt(8);
        for (int i = 0; i < disturbances; i++) {
            kernel.after(kernel.upTo(trouble), this::disturbance);
        }
    }

    private void disturbance() {
        SimulatedService service = services.get(kernel.random().nextInt(services.size()));
        List<Instance> alive = service.alive();
        switch (kernel.random().nextInt(6)) {
            case 0, 1 -> {
                if (!alive.isEmpty()) {
                    service.kill(alive.get(kernel.random().nextInt(alive.size())), 1_000 + kernel.upTo(10_000));
                }
            }
            case 2, 3 -> {
                if (!alive.isEmpty()) {
                    service.stop(alive.get(kernel.random().nextInt(alive.size())), kernel.upTo(60_000));
                }
            }
            case 4 -> service.databaseDownFor(kernel.upTo(30_000));
            default -> bus.downFor(kernel.upTo(30_000));
        }
    }

    private void calm() {
        history.note("calm", () -> "from here on nothing goes wrong");
        cloud.faults(0);
        bus.damage(0);
        services.forEach(service -> service.faults(0));
        kernel.after(REPEATED_WITHIN, () -> services.forEach(SimulatedService::dropUnreadable));
        kernel.after(REPEATED_WITHIN + LOOK_EVERY, this::look);
    }

    private void look() {
        if (!invariants.settled()) {
            kernel.after(LOOK_EVERY, this::look);
        } else if (invariants.leftovers() && quiet) {
            history.violation("something was left behind although nothing went wrong");
        } else if (invariants.leftovers()) {
            history.note("sweep", () -> "looks for leftovers, and again in a while");
            services.forEach(SimulatedService::sweep);
            kernel.after(SWEEP_AFTER, () -> {
                services.forEach(SimulatedService::sweep);
                kernel.after(300_000, this::end);
            });
        } else {
            kernel.after(60_000, this::end);
        }
    }

    private void end() {
        if (!invariants.settled()) {
            kernel.after(LOOK_EVERY, this::look);
            return;
        }
        invariants.check(quiet);
        settled = true;
    }
}
