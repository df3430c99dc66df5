package dev.catamaran.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.sandbox.faults.input.Rows;
import dev.catamaran.sandbox.faults.promise.Promises;
import dev.catamaran.sandbox.world.CrashOrders.Point;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The short form of the crash sweep: a service halts once at every point on the way from an event to the answer, around
 * commits, sends and acknowledgements. {@code ./catamaran crash-sweep} has the points of all services.
 */
class CrashIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final String APP = "sandbox/noop-service";
    private static final String CLUSTER = "aws";
    /** Whoever goes on after a halted one waits until its lease is over. */
    private static final Map<String, String> ONE_CALL =
            Map.of("catamaran.noop.latency", "50ms", "catamaran.runtime.work.lease-ttl", "4s");

    private static final List<Map<String, Object>> CLUSTERS =
            List.of(Map.of("name", CLUSTER, "cloud", "aws", "region", "us-east-1"));

    private final Home home = Home.find();

    @Test
    void shouldAnswerEveryEventOnceWhereverItHalts() throws Exception {
        train();
        try (Workbench bench = bench(Launch.Mode.USE);
                Promises promises = promises(bench)) {
            bench.start(APP, "noop-1", ONE_CALL);
            CrashOrders orders = new CrashOrders(home, bench::processes);
            try (RequestStream stream = new RequestStream(bench.kafka(), PATIENCE)) {
                Set<Point> points = learn(orders, stream);
                int answered = 1 + sweep(points, orders, stream);

                assertThat(promises.toldWrongly()).isEmpty();
                assertThat(promises.unsent()).isZero();
                assertThat(new Rows(bench.database(APP))
                                .query("select count(*), count(*) filter (where incarnation = 1 and state = 'PRESENT')"
                                        + " from owned_resource"))
                        .containsExactly(List.of(String.valueOf(answered), String.valueOf(answered)));
            }
        }
    }

    private Workbench bench(Launch.Mode mode) {
        return new Workbench(home, HttpClient.newHttpClient(), new WovenApps(home, mode), _ -> {});
    }

    /** With a cache a service starts in a fraction of the time, and it starts often here. */
    private void train() throws Exception {
        try (Workbench bench = bench(Launch.Mode.RECORD);
                RequestStream stream = new RequestStream(bench.kafka(), PATIENCE)) {
            bench.start(APP, "noop-1", ONE_CALL);
            stream.publish(stream.waiting(1, CLUSTERS).getFirst(), CLUSTER);
            stream.awaitNodes();
        }
        Caches.assemble(home, List.of(new WovenApps(home, Launch.Mode.RECORD).of(APP, "noop-1")));
    }

    private static Promises promises(Workbench bench) {
        return new Promises(Map.of(APP, bench.database(APP)), bench.kafka(), List::of, () -> "", List.of());
    }

    /** What is passed from an event to its answer, and the acknowledgement that follows in its own time. */
    private static Set<Point> learn(CrashOrders orders, RequestStream stream) throws Exception {
        RequestStream.Known fleet = stream.waiting(1, CLUSTERS).getFirst();
        var _ = orders.give(List.of());
        stream.publish(fleet, CLUSTER);
        stream.awaitNodes();
        Set<Point> points = new LinkedHashSet<>(orders.give(List.of()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (points.stream().noneMatch(point -> point.name().startsWith("ack"))) {
            assertThat(System.nanoTime()).as("an acknowledgement").isLessThan(deadline);
            Thread.sleep(TICK);
            points.addAll(orders.give(List.of()));
        }
        assertThat(points)
                .extracting(Point::name)
                .anyMatch(name -> name.startsWith("commit"))
                .anyMatch(name -> name.startsWith("send"));
        return points;
    }

    /** All points are armed until a process halted at each; answers how many events were answered meanwhile. */
    private static int sweep(Set<Point> points, CrashOrders orders, RequestStream stream) throws Exception {
        int events = 0;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var _ = orders.give(List.copyOf(points));
        while (!orders.halted().containsAll(points)) {
            assertThat(System.nanoTime())
                    .as("halted at %s of %s", orders.halted(), points)
                    .isLessThan(deadline);
            stream.publish(stream.waiting(1, CLUSTERS).getFirst(), CLUSTER);
            stream.awaitNodes();
            events++;
        }
        return events;
    }
}
