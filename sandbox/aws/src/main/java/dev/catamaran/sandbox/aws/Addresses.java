package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Which elastic IP address reaches which network interface. */
final class Addresses {
    private static final List<String> ASSOCIATION_FIELDS =
            List.of("associationId", "networkInterfaceId", "networkInterfaceOwnerId", "privateIpAddress", "instanceId");

    private final Store store;

    Addresses(Store store) {
        this.store = store;
    }

    /** Returns the association id. */
    String associate(Resource address, Resource networkInterface, Optional<String> instance) {
        String association = "eipassoc-0" + Store.hexadecimal(16);
        address.body()
                .setAll(Document.of(
                        "associationId",
                        association,
                        "networkInterfaceId",
                        networkInterface.id(),
                        "networkInterfaceOwnerId",
                        Cloud.ACCOUNT,
                        "privateIpAddress",
                        networkInterface.text("privateIpAddress"),
                        "instanceId",
                        instance));
        ObjectNode shown = publicAddress(address.text("publicIp"), Cloud.ACCOUNT);
        shown.put("allocationId", address.id()).put("associationId", association);
        Interfaces.map(networkInterface, shown);
        return association;
    }

    static ObjectNode publicAddress(String address, String owner) {
        String name = "ec2-" + address.replace('.', '-') + ".compute-1.amazonaws.com";
        return Document.of("publicIp", address, "publicDnsName", name, "ipOwnerId", owner);
    }

    void disassociate(Resource address) {
        store.living(Kind.NETWORK_INTERFACE)
                .filter(at -> at.id().equals(address.text("networkInterfaceId")))
                .forEach(Interfaces::unmap);
        address.body().remove(ASSOCIATION_FIELDS);
    }

    /** Frees every elastic address that reaches an interface. */
    void disassociateFrom(Resource networkInterface) {
        store.living(Kind.ADDRESS)
                .filter(address -> address.text("networkInterfaceId").equals(networkInterface.id()))
                .forEach(this::disassociate);
    }

    static boolean isAssociated(Resource address) {
        return address.body().has("associationId");
    }
}
