package dev.catamaran.network.provider.gcp;

import com.google.cloud.compute.v1.DeleteNetworkRequest;
import com.google.cloud.compute.v1.InsertNetworkRequest;
import com.google.cloud.compute.v1.NetworkRoutingConfig;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The cluster's network, in custom mode: it has no subnet that we did not make.
 *
 * @param made set once this run has made it: then nothing can be in it yet
 */
record Network(GcpPlace place, AtomicBoolean made) implements Resource {
    static final String SLOT = "network";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "gcp.Network";
    }

    @Override
    public String lane() {
        return place.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("autoCreateSubnetworks", false, "routingMode", "GLOBAL");
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = GcpNames.of(scope.owner(), SLOT);
        return GcpPlace.get(() -> place.access().networks().get(place.project(), name))
                .map(network -> {
                    GcpLabels.check(scope.owner(), SLOT, name, network.getDescription());
                    return Found.ready(name, Map.of(GcpPlace.SELF_LINK, network.getSelfLink()));
                });
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String name = GcpNames.of(scope.owner(), SLOT);
        place.operations()
                .insert(
                        scope,
                        place.access().networks().insertCallable(),
                        InsertNetworkRequest.newBuilder()
                                .setProject(place.project())
                                .setRequestId(intent.uuid())
                                .setNetworkResource(com.google.cloud.compute.v1.Network.newBuilder()
                                        .setName(name)
                                        .setDescription(GcpLabels.description(scope.owner(), SLOT))
                                        .setAutoCreateSubnetworks(false)
                                        .setRoutingConfig(NetworkRoutingConfig.newBuilder()
                                                .setRoutingMode("GLOBAL")))
                                .build());
        Found found = GcpPlace.created(find(scope), name);
        made.set(true);
        return found;
    }

    @Override
    public void delete(Scope scope, Found found) {
        place.operations()
                .delete(
                        scope,
                        place.access().networks().deleteCallable(),
                        DeleteNetworkRequest.newBuilder()
                                .setProject(place.project())
                                .setNetwork(found.id())
                                .build());
    }
}
