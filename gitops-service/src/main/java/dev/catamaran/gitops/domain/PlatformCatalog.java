package dev.catamaran.gitops.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The platform applications as data: {@code platform-catalog.yaml} beside this class. */
public final class PlatformCatalog {
    private final List<PlatformApp> apps;

    private PlatformCatalog(List<PlatformApp> apps) {
        this.apps = List.copyOf(apps);
    }

    public static PlatformCatalog shipped() {
        return new PlatformCatalog(Yaml.list("platform-catalog.yaml", new TypeReference<>() {}));
    }

    public List<PlatformApp> apps() {
        return apps;
    }

    /** What a cluster gets, in the catalog's order. */
    public List<PlatformApp> wanted(FleetSpec spec, FleetSpec.Cluster cluster) {
        return apps.stream()
                .filter(app -> app.isFor(cluster.cloud()))
                .filter(app -> enabled(app.when(), spec.platform()))
                .toList();
    }

    private static boolean enabled(@Nullable String flag, FleetSpec.Platform platform) {
        return switch (flag) {
            case null -> true;
            case "observability" -> platform.observability();
            case "backup" -> platform.backup();
            case "securityScanning" -> platform.securityScanning();
            case "autoscaling.nodes" -> platform.autoscaling().nodes();
            case "autoscaling.pods" -> platform.autoscaling().pods();
            case "autoscaling.vertical" -> platform.autoscaling().vertical();
            default -> throw new IllegalStateException("the platform catalog names an unknown flag '" + flag + "'");
        };
    }

    /** The objects that an application of own manifests consists of. */
    static List<JsonNode> manifests(String name) {
        return Yaml.list(name + ".yaml", new TypeReference<>() {});
    }
}
