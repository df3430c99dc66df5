package dev.catamaran.network.provider.gcp;

import com.google.cloud.compute.v1.DeleteFirewallRequest;
import com.google.cloud.compute.v1.Firewall;
import com.google.cloud.compute.v1.InsertFirewallRequest;
import com.google.cloud.compute.v1.UpdateFirewallRequest;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.network.domain.FirewallRule;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One firewall rule of the network, by target tag. */
record FirewallOpening(GcpPlace place, FirewallRule rule, Ownership owner) implements Resource {
    @Override
    public String slot() {
        return "firewall-" + rule.name();
    }

    @Override
    public String type() {
        return "gcp.Firewall";
    }

    @Override
    public String lane() {
        return place.lane();
    }

    @Override
    public List<String> after() {
        return List.of(Network.SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        FirewallShape shape = FirewallShape.of(rule, owner);
        return Map.of(
                "allowed", List.copyOf(shape.allowed()),
                "sources", List.copyOf(shape.sources()),
                "sourceTags", List.copyOf(shape.sourceTags()),
                "targetTags", List.copyOf(shape.targetTags()));
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = GcpNames.of(owner, slot());
        return GcpPlace.get(() -> place.access().firewalls().get(place.project(), name))
                .map(firewall -> {
                    GcpLabels.check(owner, slot(), name, firewall.getDescription());
                    return Found.ready(name, fields(FirewallShape.of(firewall)));
                });
    }

    private static Map<String, String> fields(FirewallShape shape) {
        return Map.of(
                "allowed", List.copyOf(shape.allowed()).toString(),
                "sources", List.copyOf(shape.sources()).toString(),
                "sourceTags", List.copyOf(shape.sourceTags()).toString(),
                "targetTags", List.copyOf(shape.targetTags()).toString());
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String name = GcpNames.of(owner, slot());
        place.operations()
                .insert(
                        scope,
                        place.access().firewalls().insertCallable(),
                        InsertFirewallRequest.newBuilder()
                                .setProject(place.project())
                                .setRequestId(intent.uuid())
                                .setFirewallResource(body(scope))
                                .build());
        return GcpPlace.created(find(scope), name);
    }

    private Firewall body(Scope scope) {
        return FirewallShape.of(rule, owner)
                .body()
                .setName(GcpNames.of(owner, slot()))
                .setDescription(GcpLabels.description(owner, slot()))
                .setNetwork(scope.output(Network.SLOT, GcpPlace.SELF_LINK))
                .build();
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return fields(FirewallShape.of(rule, owner)).equals(found.outputs());
    }

    @Override
    public Found update(Scope scope, Found found) {
        place.operations()
                .run(
                        scope,
                        place.access().firewalls().updateCallable(),
                        UpdateFirewallRequest.newBuilder()
                                .setProject(place.project())
                                .setFirewall(found.id())
                                .setFirewallResource(
                                        FirewallShape.of(rule, owner).body())
                                .build());
        return GcpPlace.created(find(scope), found.id());
    }

    @Override
    public void delete(Scope scope, Found found) {
        place.operations()
                .delete(
                        scope,
                        place.access().firewalls().deleteCallable(),
                        DeleteFirewallRequest.newBuilder()
                                .setProject(place.project())
                                .setFirewall(found.id())
                                .build());
    }
}
