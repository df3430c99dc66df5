package dev.catamaran.compute.provider.gcp;

import com.google.cloud.compute.v1.DeleteGlobalForwardingRuleRequest;
import com.google.cloud.compute.v1.ForwardingRule;
import com.google.cloud.compute.v1.InsertGlobalForwardingRuleRequest;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds the API's address and port to its proxy. */
record ApiForwardingRule(GcpRegion gcp, int port) implements Resource {
    static final String SLOT = "api-forwarding-rule";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "gcp.GlobalForwardingRule";
    }

    @Override
    public String lane() {
        return gcp.lane();
    }

    @Override
    public List<String> after() {
        return List.of(ApiAddress.SLOT, ApiTcpProxy.SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("protocol", "TCP", "port", port);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = GcpNames.of(scope.owner(), SLOT);
        return GcpRegion.existing(() -> gcp.access().globalForwardingRules().get(gcp.project(), name))
                .map(rule -> {
                    GcpLabels.check(scope.owner(), SLOT, name, rule.getDescription());
                    return Found.ready(name);
                });
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        ForwardingRule rule = ForwardingRule.newBuilder()
                .setName(GcpNames.of(scope.owner(), SLOT))
                .setDescription(GcpLabels.description(scope.owner(), SLOT))
                .setIPAddress(gcp.global("addresses", ApiAddress.name(scope.owner())))
                .setIPProtocol("TCP")
                .setPortRange(port + "-" + port)
                .setLoadBalancingScheme("EXTERNAL")
                .setTarget(gcp.global("targetTcpProxies", ApiTcpProxy.name(scope.owner())))
                .build();
        gcp.operations()
                .insert(
                        scope,
                        gcp.access().globalForwardingRules().insertCallable(),
                        InsertGlobalForwardingRuleRequest.newBuilder()
                                .setProject(gcp.project())
                                .setForwardingRuleResource(rule)
                                .build());
        return GcpRegion.seen(find(scope), rule.getName());
    }

    @Override
    public void delete(Scope scope, Found found) {
        gcp.operations()
                .delete(
                        scope,
                        gcp.access().globalForwardingRules().deleteCallable(),
                        DeleteGlobalForwardingRuleRequest.newBuilder()
                                .setProject(gcp.project())
                                .setForwardingRule(found.id())
                                .build());
    }
}
