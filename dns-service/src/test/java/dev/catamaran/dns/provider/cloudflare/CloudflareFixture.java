package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.dns.app.TrafficStage;
import dev.catamaran.dns.domain.Policy;
import dev.catamaran.dns.support.Runs;
import dev.catamaran.sandbox.cloudflare.CloudflareStandIn;
import dev.catamaran.sandbox.kernel.Fault;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import dev.catamaran.testkit.FakeClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Cloudflare account with one zone, and the traffic stage at work on it. */
final class CloudflareFixture implements AutoCloseable {
    static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
    static final String MONITORS = "/accounts/{account}/load_balancers/monitors";
    static final String POOLS = "/accounts/{account}/load_balancers/pools";
    static final String BALANCERS = "/zones/{zone}/load_balancers";
    private static final String NAME = "cloudflare";

    final Outside outside = Outside.create(Profile.INSTANT, 95);
    final FakeClock clock = FakeClock.standing();
    final CloudflareStandIn standIn;
    final CloudflareApi api;
    final Runs runs;

    CloudflareFixture() throws Exception {
        standIn = new CloudflareStandIn(outside, "127.0.0.1", 0, 0, ACCOUNT, List.of("example.com"));
        api = new CloudflareApi(access(Optional.of("token")), clock);
        runs = runs(api);
    }

    /** The stage of another process: it remembers nothing. */
    Runs restarted() {
        return runs(api);
    }

    Runs withoutToken() {
        return runs(new CloudflareApi(access(Optional.empty()), clock));
    }

    private Runs runs(CloudflareApi through) {
        MonitorSettings monitoring = new MonitorSettings(Duration.ofSeconds(60), true);
        FailoverJournal journal = new FailoverJournal(clock, new SimpleMeterRegistry());
        Alarm none = (fleetUid, time) -> {};
        return new Runs(new TrafficStage(new CloudflareTraffic(through, monitoring, journal, Policy::of, none)), clock);
    }

    private CloudflareAccess access(Optional<String> token) {
        Duration patience = Duration.ofSeconds(20);
        return new CloudflareAccess(URI.create(standIn.url()), token, Optional.of(ACCOUNT), patience, patience);
    }

    String accountPath(String kind) {
        return "/accounts/" + ACCOUNT + "/load_balancers/" + kind;
    }

    String balancersPath() throws InterruptedException {
        return new Zones(api).path("example.com") + "/load_balancers";
    }

    List<ObjectNode> monitors() throws InterruptedException {
        return api.list(accountPath("monitors"));
    }

    List<ObjectNode> pools() throws InterruptedException {
        return api.list(accountPath("pools"));
    }

    ObjectNode pool(String part) throws InterruptedException {
        return pools().stream()
                .filter(pool -> pool.path("name").asText().startsWith("demo-" + part + "-"))
                .findFirst()
                .orElseThrow();
    }

    ObjectNode balancer() throws InterruptedException {
        return api.list(balancersPath()).getFirst();
    }

    void patchPool(String part, ObjectNode change) throws InterruptedException {
        api.patch(accountPath("pools") + "/" + pool(part).path("id").asText(), change);
    }

    void fault(String operation, Fault.Kind kind, int times) {
        outside.faults().arm(new Fault(NAME, operation, kind, null, kind == Fault.Kind.ERROR ? 503 : 0, 0, times));
    }

    /** From now on it claims to have done what it has not done. */
    void lie(String operation) {
        outside.faults().arm(new Fault(NAME, operation, Fault.Kind.ERROR, null, 200, 0, -1));
    }

    void forgetCalls() {
        outside.calls().reset();
    }

    /** Operation to number of calls since {@link #forgetCalls}. */
    Map<String, Long> calls() {
        return outside.calls().snapshot().getOrDefault(NAME, Map.of());
    }

    long changes() {
        return calls().entrySet().stream()
                .filter(call -> !call.getKey().startsWith("GET "))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    static List<String> texts(JsonNode list, String field) {
        List<String> texts = new java.util.ArrayList<>();
        list.forEach(each -> texts.add(each.path(field).asText()));
        return texts;
    }

    @Override
    public void close() {
        api.close();
        standIn.close();
        outside.close();
    }
}
