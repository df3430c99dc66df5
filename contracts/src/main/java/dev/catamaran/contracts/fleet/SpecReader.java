package dev.catamaran.contracts.fleet;

import dev.catamaran.contracts.fleet.FleetSpec.Autoscaling;
import dev.catamaran.contracts.fleet.FleetSpec.Cluster;
import dev.catamaran.contracts.fleet.FleetSpec.Drift;
import dev.catamaran.contracts.fleet.FleetSpec.GitOps;
import dev.catamaran.contracts.fleet.FleetSpec.Kubernetes;
import dev.catamaran.contracts.fleet.FleetSpec.Mesh;
import dev.catamaran.contracts.fleet.FleetSpec.Platform;
import dev.catamaran.contracts.fleet.FleetSpec.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a specification section by section, with every default filled in. */
final class SpecReader {
    private static final int MOST_CLUSTERS = 16;
    private static final List<String> STEERING = List.of("random", "off", "geo", "proximity", "dynamic_latency");

    private static final List<String> DRIFT = List.of("repair", "report");

    private final Findings findings;

    SpecReader(Findings findings) {
        this.findings = findings;
    }

    FleetSpec read(Section spec) {
        Kubernetes kubernetes = kubernetes(spec.section("kubernetes"));
        List<Cluster> clusters = clusters(spec);
        FleetSpec read = new FleetSpec(
                kubernetes,
                clusters,
                mesh(spec.section("mesh")),
                gitOps(spec.section("gitops")),
                traffic(spec.section("traffic"), Math.max(1, clusters.size())),
                platform(spec.section("platform")),
                Drift.valueOf(
                        spec.text("drift", "repair", TextRule.oneOf(DRIFT)).toUpperCase(Locale.ROOT)));
        spec.close();
        return read;
    }

    private static Kubernetes kubernetes(Section section) {
        String version = section.text("version", KubernetesVersions.DEFAULT, KubernetesVersions.rule());
        section.close();
        return new Kubernetes(version);
    }

    private List<Cluster> clusters(Section spec) {
        ClusterReader reader = new ClusterReader(findings);
        List<Cluster> clusters = new ArrayList<>();
        for (Section section : spec.sections("clusters", MOST_CLUSTERS)) {
            clusters.add(reader.read(section, clusters.size()));
        }
        return List.copyOf(clusters);
    }

    private static Mesh mesh(Section section) {
        Mesh mesh = new Mesh(
                section.flag("enabled", true),
                section.text("encryption", "wireguard", TextRule.oneOf(List.of("wireguard", "none"))));
        section.close();
        return mesh;
    }

    private static GitOps gitOps(Section section) {
        GitOps gitOps = new GitOps(
                section.text("repository", "", NameRules.REPOSITORY),
                section.text("revision", "main", NameRules.REVISION),
                section.text("path", "", NameRules.PATH));
        section.close();
        return gitOps;
    }

    private static Traffic traffic(Section section, int clusters) {
        String zone = section.required("zone", NameRules.HOST_NAME);
        String hostname = section.required("hostname", NameRules.HOST_NAME);
        if (section.clean("zone", "hostname") && !hostname.equals(zone) && !hostname.endsWith("." + zone)) {
            section.refuse("hostname", hostname, "a name within the zone: " + zone + " or one ending in ." + zone);
        }
        Traffic traffic = new Traffic(
                section.text("provider", "cloudflare", TextRule.oneOf(List.of("cloudflare"))),
                zone,
                hostname,
                section.text("steering", "random", TextRule.oneOf(STEERING)),
                section.whole("minimumActive", 1, 1, clusters),
                zoneSettings(section.section("settings")));
        section.close();
        return traffic;
    }

    private static FleetSpec.ZoneSettings zoneSettings(Section section) {
        FleetSpec.ZoneSettings defaults = FleetSpec.ZoneSettings.DEFAULT;
        FleetSpec.ZoneSettings settings = new FleetSpec.ZoneSettings(
                section.flag("managed", defaults.managed()),
                section.text("tls", defaults.tls(), TextRule.oneOf(List.of("strict", "full", "flexible"))),
                section.text("minimumTls", defaults.minimumTls(), TextRule.oneOf(List.of("1.2", "1.3"))),
                section.flag("alwaysHttps", defaults.alwaysHttps()),
                section.whole("hstsSeconds", defaults.hstsSeconds(), 0, 63_072_000),
                section.text(
                        "cacheLevel",
                        defaults.cacheLevel(),
                        TextRule.oneOf(List.of("aggressive", "basic", "simplified"))),
                section.flag("waf", defaults.waf()),
                section.flag("ddos", defaults.ddos()));
        section.close();
        return settings;
    }

    private static Platform platform(Section section) {
        Section autoscaling = section.section("autoscaling");
        Platform platform = new Platform(
                section.text("ingress", "nginx", TextRule.oneOf(List.of("nginx"))),
                section.flag("observability", true),
                section.flag("backup", true),
                section.flag("securityScanning", true),
                new Autoscaling(
                        autoscaling.flag("nodes", true),
                        autoscaling.flag("pods", true),
                        autoscaling.flag("vertical", true)));
        autoscaling.close();
        section.close();
        return platform;
    }
}
