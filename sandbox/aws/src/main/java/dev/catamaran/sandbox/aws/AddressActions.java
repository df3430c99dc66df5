package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Elastic IP addresses; each is a loopback address of its own. */
final class AddressActions {
    private final Cloud cloud;
    private final Store store;
    private final Addresses addresses;
    private final Listing listing;
    private final Machinery machinery;

    AddressActions(Cloud cloud, Addresses addresses, Listing listing, Machinery machinery) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.addresses = addresses;
        this.listing = listing;
        this.machinery = machinery;
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "AllocateAddress", this::allocate);
        actions.on(Service.EC2, "ReleaseAddress", this::release);
        actions.on(Service.EC2, "AssociateAddress", this::associate);
        actions.on(Service.EC2, "DisassociateAddress", this::disassociate);
        actions.on(Service.EC2, "DescribeAddresses", this::describe);
        actions.on(Service.EC2, "DescribeAddressesAttribute", this::describeAttribute);
        cloud.onResume(
                "addresses",
                () -> store.living(Kind.ADDRESS)
                        .forEach(address -> cloud.outside().loopback().reserve(address.text("publicIp"))));
    }

    private ObjectNode allocate(Call call) {
        long used = store.living(Kind.ADDRESS)
                .filter(address -> address.region().equals(call.region()))
                .count();
        cloud.quotas()
                .check(
                        "elasticIps",
                        used,
                        1,
                        "AddressLimitExceeded",
                        "The maximum number of addresses has been reached.");
        String id = Store.newId(Kind.ADDRESS);
        ObjectNode body = Document.of(
                "publicIp",
                cloud.outside().loopback().allocate(),
                "allocationId",
                id,
                "domain",
                "vpc",
                "publicIpv4Pool",
                "amazon",
                "networkBorderGroup",
                call.region());
        Map<String, String> tags = call.in().specifiedTags("elastic-ip");
        return store.add(Kind.ADDRESS, id, call.region(), body, tags).body().deepCopy();
    }

    private Resource required(Call call) {
        return store.require(Kind.ADDRESS, call.region(), call.in().required("AllocationId"));
    }

    private ObjectNode release(Call call) {
        Resource address = required(call);
        if (Addresses.isAssociated(address)) {
            throw new AwsFailure("InvalidIPAddress.InUse", "Address " + address.text("publicIp") + " is in use.");
        }
        cloud.outside().loopback().release(address.text("publicIp"));
        store.remove(address);
        return Document.done();
    }

    private ObjectNode associate(Call call) {
        Resource address = required(call);
        if (Addresses.isAssociated(address) && !call.in().flag("AllowReassociation", false)) {
            throw new AwsFailure(
                    "Resource.AlreadyAssociated",
                    "resource " + address.id() + " is already associated with associate-id "
                            + address.text("associationId"));
        }
        Optional<String> instance = call.in().text("InstanceId");
        Resource target = instance.map(
                        id -> machinery.primaryInterface(store.require(Kind.INSTANCE, call.region(), id)))
                .orElseGet(() -> store.require(
                        Kind.NETWORK_INTERFACE, call.region(), call.in().required("NetworkInterfaceId")));
        addresses.disassociate(address);
        addresses.disassociateFrom(target);
        String association = addresses.associate(address, target, instance.or(() -> machinery.instanceOf(target)));
        machinery.addressChanged(target);
        return Document.of("return", true, "associationId", association);
    }

    private ObjectNode disassociate(Call call) {
        String id = call.in().required("AssociationId");
        Resource address = store.named(Kind.ADDRESS, call.region(), "associationId", id)
                .orElseThrow(() -> new AwsFailure(
                        "InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist"));
        Optional<Resource> target =
                store.find(Kind.NETWORK_INTERFACE, call.region(), address.text("networkInterfaceId"));
        addresses.disassociate(address);
        target.ifPresent(machinery::addressChanged);
        return Document.done();
    }

    private ObjectNode describe(Call call) {
        List<Resource> chosen = call.in().texts("PublicIp").isEmpty()
                ? listing.chosen(call, Kind.ADDRESS, "AllocationId")
                : call.in().texts("PublicIp").stream()
                        .map(ip -> store.named(Kind.ADDRESS, call.region(), "publicIp", ip)
                                .orElseThrow(() ->
                                        new AwsFailure("InvalidAddress.NotFound", "Address '" + ip + "' not found.")))
                        .toList();
        return Document.of("addressesSet", listing.shown(call, chosen));
    }

    private ObjectNode describeAttribute(Call call) {
        List<ObjectNode> items = listing.chosen(call, Kind.ADDRESS, "AllocationId").stream()
                .map(address -> Document.of("publicIp", address.text("publicIp"), "allocationId", address.id()))
                .toList();
        return Listing.page(call, "addressSet", items);
    }
}
