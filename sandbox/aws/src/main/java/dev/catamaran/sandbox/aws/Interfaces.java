package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Network interfaces of instances, NAT gateways and load balancers: who holds which address of a subnet. */
final class Interfaces {
    private static final int RESERVED_FIRST = 4;

    private final Store store;

    Interfaces(Store store) {
        this.store = store;
    }

    static Stream<Resource> in(Store store, String subnet) {
        return store.living(Kind.NETWORK_INTERFACE)
                .filter(at -> at.text("subnetId").equals(subnet));
    }

    /** Interfaces whose attachment names an owner: an instance, a NAT gateway or a load balancer. */
    Stream<Resource> of(String owner) {
        return store.living(Kind.NETWORK_INTERFACE)
                .filter(at -> at.inside().path("owner").asText("").equals(owner));
    }

    /**
     * @param type {@code interface}, {@code nat_gateway} or {@code network_load_balancer}
     * @param wanted a private address asked for, else the lowest free one
     */
    Resource create(
            Resource subnet,
            String owner,
            String type,
            String description,
            Collection<Resource> groups,
            Optional<String> wanted) {
        String id = Store.newId(Kind.NETWORK_INTERFACE);
        String address = wanted.map(text -> checkedFree(subnet, text)).orElseGet(() -> lowestFree(subnet));
        ObjectNode body = body(id, subnet, type, address);
        body.put("description", description).set("groupSet", Document.list(groupSet(groups)));
        Resource created = store.add(Kind.NETWORK_INTERFACE, id, subnet.region(), body, Map.of());
        created.inside().put("owner", owner);
        refresh(created);
        return created;
    }

    private static ObjectNode body(String id, Resource subnet, String type, String address) {
        return Document.of(
                "networkInterfaceId",
                id,
                "subnetId",
                subnet.id(),
                "vpcId",
                subnet.text("vpcId"),
                "availabilityZone",
                subnet.text("availabilityZone"),
                "ownerId",
                Cloud.ACCOUNT,
                "requesterManaged",
                !type.equals("interface"),
                "status",
                "in-use",
                "macAddress",
                macAddress(),
                "privateIpAddress",
                address,
                "privateDnsName",
                privateName(address, subnet.region()),
                "sourceDestCheck",
                type.equals("interface"),
                "interfaceType",
                type,
                "ipv6AddressesSet",
                List.of());
    }

    static List<ObjectNode> groupSet(Collection<Resource> groups) {
        return groups.stream()
                .map(group -> Document.of("groupId", group.id(), "groupName", group.text("groupName")))
                .toList();
    }

    static String privateName(String address, String region) {
        String domain = region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal";
        return "ip-" + address.replace('.', '-') + "." + domain;
    }

    private static String macAddress() {
        return ThreadLocalRandom.current()
                .ints(4, 0, 256)
                .mapToObj(part -> "%02x".formatted(part))
                .collect(Collectors.joining(":", "02:0a:", ""));
    }

    private String lowestFree(Resource subnet) {
        Cidr block = Cidr.parse("cidrBlock", subnet.text("cidrBlock"));
        Set<String> taken = taken(subnet);
        for (long offset = RESERVED_FIRST; offset < block.size() - 1; offset++) {
            if (!taken.contains(block.address(offset))) {
                return block.address(offset);
            }
        }
        throw new AwsFailure(
                "InsufficientFreeAddressesInSubnet",
                "There are not enough free addresses in subnet '" + subnet.id() + "' to satisfy the request.");
    }

    private String checkedFree(Resource subnet, String address) {
        Cidr block = Cidr.parse("cidrBlock", subnet.text("cidrBlock"));
        if (!block.contains(Cidr.parse("privateIpAddress", address + "/32"))) {
            throw AwsFailure.invalidValue("privateIpAddress", address);
        }
        if (taken(subnet).contains(address)) {
            throw new AwsFailure("InvalidIPAddress.InUse", "Address " + address + " is in use.");
        }
        return address;
    }

    private Set<String> taken(Resource subnet) {
        return in(store, subnet.id()).map(at -> at.text("privateIpAddress")).collect(Collectors.toSet());
    }

    /** Brings the list of private addresses in line with the interface's association. */
    static void refresh(Resource networkInterface) {
        ObjectNode body = networkInterface.body();
        ObjectNode address = Document.of(
                "privateIpAddress", body.path("privateIpAddress"),
                "privateDnsName", body.path("privateDnsName"),
                "primary", true,
                "association", Optional.ofNullable(body.get("association")));
        body.set("privateIpAddressesSet", Document.list(List.of(address)));
    }

    /** Makes a public address reach the interface. */
    static void map(Resource networkInterface, ObjectNode association) {
        networkInterface.body().set("association", association);
        refresh(networkInterface);
    }

    static void unmap(Resource networkInterface) {
        networkInterface.body().remove("association");
        refresh(networkInterface);
    }
}
