package dev.catamaran.network.provider.gcp;

import com.google.cloud.compute.v1.Address;
import com.google.cloud.compute.v1.DeleteAddressRequest;
import com.google.cloud.compute.v1.InsertAddressRequest;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Map;
import java.util.Optional;

/** The regional static address that the cluster's nodes appear from. */
record NatAddress(GcpPlace place) implements Resource {
    static final String SLOT = "nat-address";
    static final String PUBLIC_IP = "publicIp";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "gcp.Address";
    }

    @Override
    public String lane() {
        return place.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("addressType", "EXTERNAL");
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = GcpNames.of(scope.owner(), SLOT);
        return GcpPlace.get(() -> place.access().addresses().get(place.project(), place.region(), name))
                .map(address -> {
                    GcpLabels.check(scope.owner(), SLOT, name, address.getDescription());
                    return seen(name, address);
                });
    }

    private static Found seen(String name, Address address) {
        return address.getAddress().isEmpty()
                ? Found.pending(name, address.getStatus())
                : Found.ready(name, Map.of(GcpPlace.SELF_LINK, address.getSelfLink(), PUBLIC_IP, address.getAddress()));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String name = GcpNames.of(scope.owner(), SLOT);
        place.operations()
                .insert(
                        scope,
                        place.access().addresses().insertCallable(),
                        InsertAddressRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setRequestId(intent.uuid())
                                .setAddressResource(Address.newBuilder()
                                        .setName(name)
                                        .setDescription(GcpLabels.description(scope.owner(), SLOT))
                                        .setAddressType("EXTERNAL")
                                        .putAllLabels(GcpLabels.of(scope.owner(), SLOT)))
                                .build());
        return GcpPlace.created(find(scope), name);
    }

    @Override
    public void delete(Scope scope, Found found) {
        place.operations()
                .delete(
                        scope,
                        place.access().addresses().deleteCallable(),
                        DeleteAddressRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setAddress(found.id())
                                .build());
    }
}
