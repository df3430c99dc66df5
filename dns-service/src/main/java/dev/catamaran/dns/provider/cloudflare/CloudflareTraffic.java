package dev.catamaran.dns.provider.cloudflare;

import dev.catamaran.contracts.event.TrafficReady;
import dev.catamaran.dns.domain.ClusterOrigins;
import dev.catamaran.dns.domain.Policy;
import dev.catamaran.dns.domain.TrafficPlan;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Outputs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Lays a fleet's traffic out in Cloudflare's objects. */
public final class CloudflareTraffic {
    private final CloudflareApi api;
    private final Zones zones;
    private final MonitorSettings monitoring;
    private final FailoverJournal journal;
    private final IntFunction<Policy> policies;
    private final Alarm alarm;
    private final KnownGood knownGood = new KnownGood();

    /** @param policies by the least number of active pools */
    public CloudflareTraffic(
            CloudflareApi api,
            MonitorSettings monitoring,
            FailoverJournal journal,
            IntFunction<Policy> policies,
            Alarm alarm) {
        this.api = api;
        this.zones = new Zones(api);
        this.monitoring = monitoring;
        this.journal = journal;
        this.policies = policies;
        this.alarm = alarm;
    }

    /** Empty while no cluster answers. */
    public ResourceGraph plan(Ownership owner, TrafficPlan plan) {
        if (plan.clusters().isEmpty()) {
            return ResourceGraph.empty();
        }
        CloudflareObjects monitors = account("monitors");
        CloudflareObjects pools = account("pools");
        PoolDecisions decisions =
                new PoolDecisions(owner, plan, policies.apply(plan.traffic().minimumActive()), pools, journal, alarm);
        List<Resource> resources = new ArrayList<>();
        resources.add(PoolSwitch.first(decisions, journal));
        plan.ports().forEach(port -> resources.add(declared(monitor(plan, port), monitors)));
        plan.clusters().forEach(cluster -> resources.add(declared(pool(owner, cluster, decisions), pools)));
        resources.add(declared(lastResort(owner, plan), pools));
        resources.add(declared(loadBalancer(plan), loadBalancers(plan)));
        ZoneRules.of(plan.traffic(), zones, api, journal, knownGood).forEach(resources::add);
        resources.add(PoolSwitch.last(decisions, journal));
        return ResourceGraph.of(resources);
    }

    public TrafficReady ready(String fleetId, TrafficPlan plan, Outputs outputs) {
        List<TrafficReady.Pool> pools = plan.clusters().stream()
                .map(origins -> new TrafficReady.Pool(
                        origins.cluster(),
                        outputs.id(ClusterPool.slot(origins.cluster())),
                        Boolean.parseBoolean(outputs.output(PoolSwitch.LAST, origins.cluster())),
                        origins.addresses()))
                .toList();
        return new TrafficReady(fleetId, plan.traffic().hostname(), outputs.id(LoadBalancer.SLOT), pools);
    }

    private DeclaredObject declared(Blueprint blueprint, CloudflareObjects objects) {
        return new DeclaredObject(blueprint, objects, journal, knownGood);
    }

    private Monitor monitor(TrafficPlan plan, int port) {
        return new Monitor(plan.traffic().hostname(), port, monitoring);
    }

    private static ClusterPool pool(Ownership owner, ClusterOrigins cluster, PoolDecisions decisions) {
        return new ClusterPool(PoolNames.of(owner, cluster.cluster()), cluster, decisions);
    }

    private static LastResort lastResort(Ownership owner, TrafficPlan plan) {
        return new LastResort(PoolNames.of(owner, LastResort.NAME_PART), plan.clusters());
    }

    private static LoadBalancer loadBalancer(TrafficPlan plan) {
        return new LoadBalancer(
                plan.traffic(),
                plan.clusters().stream().map(ClusterOrigins::cluster).toList());
    }

    private CloudflareObjects account(String kind) {
        return new CloudflareObjects(api, () -> api.accountPath() + "/load_balancers/" + kind);
    }

    private CloudflareObjects loadBalancers(TrafficPlan plan) {
        return new CloudflareObjects(api, () -> zones.path(plan.traffic().zone()) + "/load_balancers");
    }
}
