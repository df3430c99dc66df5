package dev.catamaran.simulation.cloud;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.simulation.History;
import dev.catamaran.simulation.kernel.Kernel;
import dev.catamaran.simulation.kernel.Life;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cloud as the runtime meets it: calls take time and may fail, be throttled or lose their answer; what was made shows
 * late; tokens are remembered; a parent does not go before its children.
 */
public final class SimulatedCloud {
    private static final long LONGEST_LAG = 3_000;

    private final Kernel kernel;
    private final History history;
    private final List<Thing> things = new ArrayList<>();
    private long readyWithin = 20_000;
    private double faults;
    private int ids;

    public SimulatedCloud(Kernel kernel, History history) {
        this.kernel = kernel;
        this.history = history;
    }

    /** How likely a call goes wrong in one way or another. */
    public void faults(double probability) {
        faults = probability;
    }

    /** What somebody else owns and nobody may touch. */
    public void foreign(String place) {
        things.add(new Thing("foreign-" + place, "foreign", place, "", List.of(), "", 0, 0));
    }

    /** A call on its way: the process may die or stand still while it is under way, and the call goes on. */
    private void travel(Life life) {
        life.check();
        kernel.sleep(1 + kernel.upTo(kernel.chance(faults / 4) ? 25_000 : 300));
        if (kernel.chance(faults / 3)) {
            throw new ProblemException(new Problem.Transient("no answer"));
        }
        if (kernel.chance(faults / 6)) {
            throw new ProblemException(new Problem.Throttled("slow down", null));
        }
    }

    /** Longest time from a thing's creation until it can be used, ms. */
    public void readyWithin(long millis) {
        readyWithin = millis;
    }

    Optional<Found> find(Life life, String uid, String place, boolean checksOwner, boolean lags) {
        travel(life);
        long now = kernel.millis();
        return things.stream()
                .filter(thing -> thing.place.equals(place) && (!checksOwner || thing.uid.equals(uid)))
                .filter(thing -> now < thing.goneAt && (!lags || now >= thing.visibleAt))
                .findFirst()
                .map(thing -> found(thing, now));
    }

    private static Found found(Thing thing, long now) {
        Found found = Found.ready(thing.id, Map.of("parameters", thing.parameters));
        return now >= thing.readyAt ? found : found.in(new Found.Status.Pending("starting"));
    }

    /** What is asked for. */
    record Order(String uid, String place, String token, List<String> parents, String parameters, boolean named) {}

    Found create(Life life, Order order, Runnable check) {
        travel(life);
        if (kernel.chance(faults / 10)) {
            throw new ProblemException(
                    kernel.chance(0.5)
                            ? new Problem.CapacityExhausted("none left", "zone")
                            : new Problem.QuotaExceeded("no more", "quota"));
        }
        check.run();
        Thing thing = make(order);
        if (kernel.chance(faults / 2)) {
            throw new ProblemException(new Problem.Transient("the answer was lost"));
        }
        kernel.sleep(kernel.upTo(100));
        return found(thing, kernel.millis());
    }

    private Thing make(Order order) {
        long now = kernel.millis();
        if (order.named()) {
            boolean taken = things.stream().anyMatch(thing -> thing.place.equals(order.place()) && now < thing.goneAt);
            if (taken) {
                throw new ProblemException(new Problem.Conflict(order.place() + " exists already"));
            }
        }
        for (Thing thing : things) {
            if (!order.named() && thing.token.equals(order.token()) && thing.uid.equals(order.uid())) {
                if (thing.deleted()) {
                    throw new ProblemException(new Problem.Conflict("the token was used for what is deleted"));
                }
                if (!thing.parameters.equals(order.parameters())) {
                    throw new ProblemException(new Problem.Conflict("the token was used with other parameters"));
                }
                return thing;
            }
        }
        for (String parent : order.parents()) {
            if (things.stream()
                    .noneMatch(
                            thing -> thing.uid.equals(order.uid()) && thing.place.equals(parent) && !thing.deleted())) {
                throw new ProblemException(new Problem.Transient(parent + " does not exist"));
            }
        }
        Thing thing = new Thing(
                "id-" + ++ids,
                order.uid(),
                order.place(),
                order.token(),
                order.parents(),
                order.parameters(),
                order.named() ? now : now + kernel.upTo(LONGEST_LAG),
                now + kernel.upTo(readyWithin));
        things.add(thing);
        history.note("cloud", () -> "made " + thing.place + " " + thing.id + " of " + order.uid());
        return thing;
    }

    Found update(Life life, String id, String parameters) {
        travel(life);
        Thing thing = at(id);
        thing.parameters = parameters;
        if (kernel.chance(faults / 2)) {
            throw new ProblemException(new Problem.Transient("the answer was lost"));
        }
        return found(thing, kernel.millis());
    }

    private Thing at(String id) {
        return things.stream()
                .filter(thing -> thing.id.equals(id) && !thing.deleted())
                .findFirst()
                .orElseThrow(() -> new ProblemException(new Problem.Transient(id + " does not exist")));
    }

    void delete(Life life, String uid, String id, Runnable check) {
        travel(life);
        check.run();
        Optional<Thing> found = things.stream()
                .filter(thing -> thing.id.equals(id) && !thing.deleted())
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        Thing thing = found.get();
        if (!thing.uid.equals(uid)) {
            history.violation("fleet " + uid + " deleted " + thing.place + " of " + thing.uid);
        }
        if (things.stream()
                .anyMatch(child ->
                        !child.deleted() && child.uid.equals(thing.uid) && child.parents.contains(thing.place))) {
            throw new ProblemException(new Problem.Conflict(thing.place + " is in use"));
        }
        thing.goneAt = kernel.millis() + kernel.upTo(2_000);
        history.note("cloud", () -> "deletes " + thing.place + " " + thing.id);
        if (kernel.chance(faults / 2)) {
            throw new ProblemException(new Problem.Transient("the answer was lost"));
        }
    }

    /** What exists of a fleet: place and id of each. */
    public List<String[]> owned(String uid) {
        return things.stream()
                .filter(thing -> thing.uid.equals(uid) && !thing.deleted())
                .map(thing -> new String[] {thing.place, thing.id, thing.parameters})
                .toList();
    }

    public boolean foreignIntact() {
        return things.stream().noneMatch(thing -> thing.uid.equals("foreign") && thing.deleted());
    }
}
