package dev.catamaran.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a fleet shall be: complete (every default filled in) and valid.
 *
 * <p>Only {@link FleetDocuments} makes one from user input, so whoever holds a {@code FleetSpec} need not check it.
 *
 * @param drift what becomes of manual changes in the clouds
 */
public record FleetSpec(
        Kubernetes kubernetes,
        List<Cluster> clusters,
        Mesh mesh,
        GitOps gitops,
        Traffic traffic,
        Platform platform,
        Drift drift) {
    /** A fleet whose manual changes are repaired. */
    public FleetSpec(
            Kubernetes kubernetes,
            List<Cluster> clusters,
            Mesh mesh,
            GitOps gitops,
            Traffic traffic,
            Platform platform) {
        this(kubernetes, clusters, mesh, gitops, traffic, platform, Drift.REPAIR);
    }

    /** Manual changes are reported either way; what was deleted is made again either way. */
    public enum Drift {
        /** They are undone. */
        @JsonProperty("repair")
        REPAIR,
        /** They stay until the next generation. */
        @JsonProperty("report")
        REPORT
    }

    /** The cluster of a name; the caller knows it exists. */
    public Cluster cluster(String name) {
        return clusters.stream()
                .filter(cluster -> cluster.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no cluster '" + name + "' in the fleet"));
    }

    /** @param version without a leading v: {@code 1.35.4} */
    public record Kubernetes(String version) {}

    /**
     * One cluster.
     *
     * @param name unique in the fleet
     * @param id Cilium cluster id, 1-255, unique in the fleet; by default its position
     * @param cloud provider name: {@code aws}, {@code gcp}
     * @param region cloud region
     * @param zones those of the region's that nodes go to, full names in the catalog's order; at least one
     */
    public record Cluster(
            String name,
            int id,
            String cloud,
            String region,
            List<String> zones,
            Network network,
            ControlPlane controlPlane,
            Workers workers) {
        public Cluster {
            zones = List.copyOf(zones);
        }
    }

    /** IPv4 CIDRs of nodes, pods and services; none overlaps any other of the fleet. */
    public record Network(Cidr cidr, Cidr podCidr, Cidr serviceCidr) {}

    /** @param count odd */
    public record ControlPlane(int count, String machine) {}

    /**
     * @param count between min and max
     * @param onDemand how many of them are bought on demand although {@code spot} is on, so that a wave of interruptions
     *     leaves something standing; not above count, and by default one
     */
    public record Workers(int count, int min, int max, String machine, boolean spot, int onDemand) {
        /** Workers that are all alike. */
        public Workers(int count, int min, int max, String machine, boolean spot) {
            this(count, min, max, machine, spot, 0);
        }
    }

    /** @param encryption {@code wireguard} or {@code none} */
    public record Mesh(boolean enabled, String encryption) {}

    /** The user's own applications; repository is empty when there are none. */
    public record GitOps(String repository, String revision, String path) {}

    /**
     * Traffic from outside.
     *
     * @param steering {@code random}, {@code off}, {@code geo}, {@code proximity} or {@code dynamic_latency}
     * @param minimumActive pools that stay enabled whatever happens
     */
    public record Traffic(
            String provider, String zone, String hostname, String steering, int minimumActive, ZoneSettings settings) {
        /** With the settings a zone has when nothing is said about them. */
        public Traffic(String provider, String zone, String hostname, String steering, int minimumActive) {
            this(provider, zone, hostname, steering, minimumActive, ZoneSettings.DEFAULT);
        }
    }

    /**
     * Settings of the whole zone.
     *
     * @param managed whether they are looked after; a zone that others share may have other owners
     * @param tls mode towards the origins: {@code strict}, {@code full}, {@code flexible}
     * @param minimumTls lowest TLS version of visitors: {@code 1.2}, {@code 1.3}
     * @param alwaysHttps whether plain HTTP is redirected
     * @param hstsSeconds for how long browsers shall insist on HTTPS; 0 switches it off
     * @param cacheLevel {@code aggressive}, {@code basic} or {@code simplified}
     * @param waf whether the managed firewall rules run
     * @param ddos whether the managed HTTP DDoS rules run
     */
    public record ZoneSettings(
            boolean managed,
            String tls,
            String minimumTls,
            boolean alwaysHttps,
            int hstsSeconds,
            String cacheLevel,
            boolean waf,
            boolean ddos) {
        public static final ZoneSettings DEFAULT =
                new ZoneSettings(true, "strict", "1.2", true, 15_552_000, "aggressive", true, true);
    }

    /** Which platform applications are wanted; ingress is {@code nginx}. */
    public record Platform(
            String ingress, boolean observability, boolean backup, boolean securityScanning, Autoscaling autoscaling) {}

    public record Autoscaling(boolean nodes, boolean pods, boolean vertical) {}
}
