package dev.catamaran.compute.provider.gcp;

import com.google.cloud.compute.v1.DeleteTargetTcpProxyRequest;
import com.google.cloud.compute.v1.InsertTargetTcpProxyRequest;
import com.google.cloud.compute.v1.TargetTcpProxy;
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

/** Passes the API's connections on as they are: TLS ends in the control plane. */
record ApiTcpProxy(GcpRegion gcp) implements Resource {
    static final String SLOT = "api-tcp-proxy";

    static String name(Ownership owner) {
        return GcpNames.of(owner, SLOT);
    }

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "gcp.TargetTcpProxy";
    }

    @Override
    public String lane() {
        return gcp.lane();
    }

    @Override
    public List<String> after() {
        return List.of(ApiBackendService.SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("proxyHeader", "NONE");
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = name(scope.owner());
        return GcpRegion.existing(() -> gcp.access().targetTcpProxies().get(gcp.project(), name))
                .map(proxy -> {
                    GcpLabels.check(scope.owner(), SLOT, name, proxy.getDescription());
                    return Found.ready(name);
                });
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        TargetTcpProxy proxy = TargetTcpProxy.newBuilder()
                .setName(name(scope.owner()))
                .setDescription(GcpLabels.description(scope.owner(), SLOT))
                .setService(gcp.global("backendServices", ApiBackendService.name(scope.owner())))
                .setProxyHeader("NONE")
                .build();
        gcp.operations()
                .insert(
                        scope,
                        gcp.access().targetTcpProxies().insertCallable(),
                        InsertTargetTcpProxyRequest.newBuilder()
                                .setProject(gcp.project())
                                .setTargetTcpProxyResource(proxy)
                                .build());
        return GcpRegion.seen(find(scope), proxy.getName());
    }

    @Override
    public void delete(Scope scope, Found found) {
        gcp.operations()
                .delete(
                        scope,
                        gcp.access().targetTcpProxies().deleteCallable(),
                        DeleteTargetTcpProxyRequest.newBuilder()
                                .setProject(gcp.project())
                                .setTargetTcpProxy(found.id())
                                .build());
    }
}
