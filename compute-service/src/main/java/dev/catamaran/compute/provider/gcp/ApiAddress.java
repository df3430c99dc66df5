package dev.catamaran.compute.provider.gcp;

import com.google.cloud.compute.v1.Address;
import com.google.cloud.compute.v1.DeleteGlobalAddressRequest;
import com.google.cloud.compute.v1.InsertGlobalAddressRequest;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Map;
import java.util.Optional;

/**
 * The API's static address, the same in every region of the world.
 *
 * <p>Outputs: {@code address}.
 */
record ApiAddress(GcpRegion gcp) implements Resource {
    static final String SLOT = "api-address";

    static String name(Ownership owner) {
        return GcpNames.of(owner, SLOT);
    }

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "gcp.GlobalAddress";
    }

    @Override
    public String lane() {
        return gcp.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("addressType", "EXTERNAL", "ipVersion", "IPV4");
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = name(scope.owner());
        return GcpRegion.existing(() -> gcp.access().globalAddresses().get(gcp.project(), name))
                .map(address -> {
                    GcpLabels.check(scope.owner(), SLOT, name, address.getDescription());
                    return found(address);
                });
    }

    private static Found found(Address address) {
        return address.getStatus().equals("RESERVING")
                ? Found.pending(address.getName(), address.getStatus())
                : Found.ready(address.getName(), Map.of("address", address.getAddress()));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String name = name(scope.owner());
        Address address = Address.newBuilder()
                .setName(name)
                .setDescription(GcpLabels.description(scope.owner(), SLOT))
                .setAddressType("EXTERNAL")
                .setIpVersion("IPV4")
                .build();
        gcp.operations()
                .insert(
                        scope,
                        gcp.access().globalAddresses().insertCallable(),
                        InsertGlobalAddressRequest.newBuilder()
                                .setProject(gcp.project())
                                .setAddressResource(address)
                                .build());
        return GcpRegion.seen(find(scope), name);
    }

    @Override
    public void delete(Scope scope, Found found) {
        gcp.operations()
                .delete(
                        scope,
                        gcp.access().globalAddresses().deleteCallable(),
                        DeleteGlobalAddressRequest.newBuilder()
                                .setProject(gcp.project())
                                .setAddress(found.id())
                                .build());
    }
}
