package dev.catamaran.compute.provider.gcp;

import com.google.cloud.compute.v1.Backend;
import com.google.cloud.compute.v1.BackendService;
import com.google.cloud.compute.v1.DeleteBackendServiceRequest;
import com.google.cloud.compute.v1.InsertBackendServiceRequest;
import com.google.cloud.compute.v1.PatchBackendServiceRequest;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Joins the zones' groups of control-plane nodes. A connection may be silent for an hour: watches of the Kubernetes API
 * are.
 */
record ApiBackendService(GcpRegion gcp, List<String> zones) implements Resource {
    static final String SLOT = "api-backend-service";
    private static final int SILENCE_SECONDS = 3600;
    private static final int DRAINING_SECONDS = 30;

    static String name(Ownership owner) {
        return GcpNames.of(owner, SLOT);
    }

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "gcp.BackendService";
    }

    @Override
    public String lane() {
        return gcp.lane();
    }

    @Override
    public List<String> after() {
        return Stream.concat(
                        Stream.of(ApiHealthCheck.SLOT), zones.stream().map(zone -> ApiInstanceGroup.slot(gcp, zone)))
                .toList();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("protocol", "TCP", "zones", zones);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return existing(scope.owner()).map(service -> Found.ready(service.getName()));
    }

    private Optional<BackendService> existing(Ownership owner) {
        Optional<BackendService> found =
                GcpRegion.existing(() -> gcp.access().backendServices().get(gcp.project(), name(owner)));
        found.ifPresent(service -> GcpLabels.check(owner, SLOT, service.getName(), service.getDescription()));
        return found;
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        BackendService service = BackendService.newBuilder()
                .setName(name(scope.owner()))
                .setDescription(GcpLabels.description(scope.owner(), SLOT))
                .setProtocol("TCP")
                .setLoadBalancingScheme("EXTERNAL")
                .setPortName(ApiInstanceGroup.PORT_NAME)
                .setTimeoutSec(SILENCE_SECONDS)
                .addHealthChecks(gcp.global("healthChecks", ApiHealthCheck.name(scope.owner())))
                .setConnectionDraining(com.google.cloud.compute.v1.ConnectionDraining.newBuilder()
                        .setDrainingTimeoutSec(DRAINING_SECONDS))
                .addAllBackends(backends(scope.owner()))
                .build();
        gcp.operations()
                .insert(
                        scope,
                        gcp.access().backendServices().insertCallable(),
                        InsertBackendServiceRequest.newBuilder()
                                .setProject(gcp.project())
                                .setBackendServiceResource(service)
                                .build());
        return GcpRegion.seen(find(scope), service.getName());
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return existing(scope.owner()).map(service -> groups(service.getBackendsList())).stream()
                .anyMatch(groups(backends(scope.owner()))::equals);
    }

    @Override
    public Found update(Scope scope, Found found) {
        existing(scope.owner())
                .ifPresent(service -> gcp.operations()
                        .run(
                                scope,
                                gcp.access().backendServices().patchCallable(),
                                PatchBackendServiceRequest.newBuilder()
                                        .setProject(gcp.project())
                                        .setBackendService(service.getName())
                                        .setBackendServiceResource(BackendService.newBuilder()
                                                .setFingerprint(service.getFingerprint())
                                                .addAllBackends(backends(scope.owner())))
                                        .build()));
        return found;
    }

    @Override
    public void delete(Scope scope, Found found) {
        gcp.operations()
                .delete(
                        scope,
                        gcp.access().backendServices().deleteCallable(),
                        DeleteBackendServiceRequest.newBuilder()
                                .setProject(gcp.project())
                                .setBackendService(found.id())
                                .build());
    }

    private List<Backend> backends(Ownership owner) {
        return zones.stream()
                .map(zone -> Backend.newBuilder()
                        .setGroup(gcp.zonal(zone, "instanceGroups", ApiInstanceGroup.name(owner, gcp, zone)))
                        .setBalancingMode("UTILIZATION")
                        .build())
                .toList();
    }

    private static Set<String> groups(List<Backend> backends) {
        return backends.stream()
                .map(backend -> GcpNames.last(backend.getGroup()))
                .collect(Collectors.toSet());
    }
}
