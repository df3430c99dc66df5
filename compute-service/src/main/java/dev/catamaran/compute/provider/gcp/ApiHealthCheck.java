package dev.catamaran.compute.provider.gcp;

import com.google.cloud.compute.v1.DeleteHealthCheckRequest;
import com.google.cloud.compute.v1.HealthCheck;
import com.google.cloud.compute.v1.InsertHealthCheckRequest;
import com.google.cloud.compute.v1.TCPHealthCheck;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Map;
import java.util.Optional;

/** Tells which control-plane nodes accept connections on the API's port. */
record ApiHealthCheck(GcpRegion gcp, int port) implements Resource {
    static final String SLOT = "api-health-check";
    private static final int SECONDS = 5;
    private static final int THRESHOLD = 2;

    static String name(Ownership owner) {
        return GcpNames.of(owner, SLOT);
    }

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "gcp.HealthCheck";
    }

    @Override
    public String lane() {
        return gcp.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("type", "TCP", "port", port);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = name(scope.owner());
        return GcpRegion.existing(() -> gcp.access().healthChecks().get(gcp.project(), name))
                .map(check -> {
                    GcpLabels.check(scope.owner(), SLOT, name, check.getDescription());
                    return Found.ready(name);
                });
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        HealthCheck check = HealthCheck.newBuilder()
                .setName(name(scope.owner()))
                .setDescription(GcpLabels.description(scope.owner(), SLOT))
                .setType("TCP")
                .setTcpHealthCheck(TCPHealthCheck.newBuilder().setPort(port))
                .setCheckIntervalSec(SECONDS)
                .setTimeoutSec(SECONDS)
                .setHealthyThreshold(THRESHOLD)
                .setUnhealthyThreshold(THRESHOLD)
                .build();
        gcp.operations()
                .insert(
                        scope,
                        gcp.access().healthChecks().insertCallable(),
                        InsertHealthCheckRequest.newBuilder()
                                .setProject(gcp.project())
                                .setHealthCheckResource(check)
                                .build());
        return GcpRegion.seen(find(scope), check.getName());
    }

    @Override
    public void delete(Scope scope, Found found) {
        gcp.operations()
                .delete(
                        scope,
                        gcp.access().healthChecks().deleteCallable(),
                        DeleteHealthCheckRequest.newBuilder()
                                .setProject(gcp.project())
                                .setHealthCheck(found.id())
                                .build());
    }
}
