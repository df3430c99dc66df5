package dev.catamaran.cloud.gcp;

import com.google.cloud.compute.v1.Quota;
import dev.catamaran.cloud.Limit;
import dev.catamaran.cloud.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Quotas of a Google Cloud project, those of the region before those of the project.
 *
 * <p>Spot machines count as others do, since a project has no quota of their own until it asks for one.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/regions">Compute Engine API, regions</a>
 */
public final class GcpLimits implements Limits {
    private static final Set<String> SHARING = Set.of("e2", "n1", "f1", "g1", "custom");
    private static final String OWN = "_CPUS";

    /** What is counted, the vendor's metric, and whether the project's quota counts before the region's. */
    private record Metric(String counted, String name, boolean project) {}

    private static final List<Metric> METRICS = List.of(
            new Metric(CPUS, "CPUS", false),
            new Metric(DISK_GIB, "SSD_TOTAL_GB", false),
            new Metric("gcp.Instance", "INSTANCES", false),
            new Metric("gcp.Address", "STATIC_ADDRESSES", false),
            new Metric("gcp.GlobalAddress", "STATIC_ADDRESSES", true),
            new Metric("gcp.Network", "NETWORKS", true),
            new Metric("gcp.Subnetwork", "SUBNETWORKS", true),
            new Metric("gcp.Firewall", "FIREWALLS", true),
            new Metric("gcp.Router", "ROUTERS", true),
            new Metric("gcp.VpnGateway", "VPN_GATEWAYS", true),
            new Metric("gcp.VpnTunnel", "VPN_TUNNELS", true),
            new Metric("gcp.ExternalVpnGateway", "EXTERNAL_VPN_GATEWAYS", true),
            new Metric("gcp.HealthCheck", "HEALTH_CHECKS", true),
            new Metric("gcp.BackendService", "BACKEND_SERVICES", true),
            new Metric("gcp.TargetTcpProxy", "TARGET_TCP_PROXIES", true),
            new Metric("gcp.GlobalForwardingRule", "FORWARDING_RULES", true));

    private final GcpAccess access;

    public GcpLimits(GcpAccess access) {
        this.access = access;
    }

    @Override
    public String cloud() {
        return "gcp";
    }

    @Override
    public Map<String, Limit> in(String region) {
        List<Quota> regional = access.regions().get(access.project(), region).getQuotasList();
        List<Quota> project = access.projects().get(access.project()).getQuotasList();
        Map<String, Limit> limits = new LinkedHashMap<>();
        for (Metric metric : METRICS) {
            List<Quota> first = metric.project() ? project : regional;
            List<Quota> second = metric.project() ? regional : project;
            find(first, metric)
                    .or(() -> find(second, metric))
                    .ifPresent(quota -> limits.put(metric.counted(), limit(quota, region)));
        }
        regional.stream()
                .filter(quota -> quota.getMetric().endsWith(OWN))
                .forEach(quota -> limits.put(quota.getMetric(), limit(quota, region)));
        return limits;
    }

    private static Optional<Quota> find(List<Quota> quotas, Metric metric) {
        return quotas.stream()
                .filter(quota -> quota.getMetric().equals(metric.name()))
                .findFirst();
    }

    private Limit limit(Quota quota, String region) {
        return new Limit(
                quota.getMetric(),
                (long) quota.getUsage(),
                OptionalLong.of((long) quota.getLimit()),
                "ask for more " + quota.getMetric() + " of project " + access.project() + " (region " + region
                        + ") on the console's Quotas page, or delete what nobody uses");
    }

    /** The oldest series share one quota, every other has its own: {@code N2_CPUS}. */
    @Override
    public String processors(String machine, boolean spot) {
        String series = machine.split("-", 2)[0];
        return SHARING.contains(series) ? CPUS : series.toUpperCase(Locale.ROOT) + OWN;
    }

    @Override
    public int cpus(String region, String zone, String machine) {
        return access.machineTypes().get(access.project(), zone, machine).getGuestCpus();
    }
}
