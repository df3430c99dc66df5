package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Network load balancers, with an interface and an address in each subnet. */
final class LoadBalancerActions {
    private static final String ACTIVE = "aws.elb.active";
    private static final String RELEASED = "aws.elb.release";

    private final Cloud cloud;
    private final Store store;
    private final Interfaces interfaces;
    private final Addresses addresses;
    private final Listeners listeners;

    LoadBalancerActions(Cloud cloud, Interfaces interfaces, Addresses addresses, Listeners listeners) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.interfaces = interfaces;
        this.addresses = addresses;
        this.listeners = listeners;
        cloud.declare(ACTIVE, 140);
        cloud.declare(RELEASED, 20);
    }

    void register(Actions actions) {
        actions.on(Service.ELB, "CreateLoadBalancer", this::create);
        actions.on(Service.ELB, "SetSubnets", this::setSubnets);
        actions.on(Service.ELB, "DeleteLoadBalancer", this::delete);
        cloud.onResume("balancers", this::resume);
    }

    static Stream<String> publicAddresses(Resource balancer) {
        return StreamSupport.stream(balancer.inside().path("addresses").spliterator(), false)
                .map(JsonNode::asText);
    }

    private void resume() {
        store.living(Kind.LOAD_BALANCER).forEach(balancer -> {
            publicAddresses(balancer).forEach(cloud.outside().loopback()::reserve);
            if (balancer.at("/State/Code").equals("active")) {
                Listeners.of(store, balancer.id()).forEach(listeners::open);
            } else {
                cloud.after(ACTIVE, () -> becomeActive(balancer));
            }
        });
        store.living(Kind.NETWORK_INTERFACE)
                .filter(at -> at.inside().path("releasing").asBoolean())
                .forEach(at -> cloud.after(RELEASED, () -> release(at)));
    }

    private ObjectNode create(Call call) {
        String name = call.in().required("Name");
        if (!call.in().text("Type", "application").equals("network")) {
            throw new AwsFailure("ValidationError", "Load balancer type must be 'network' here");
        }
        Optional<Resource> known = store.taken(Kind.LOAD_BALANCER, call.region(), "LoadBalancerName", name);
        Resource balancer = Settings.same(
                        known,
                        call,
                        "DuplicateLoadBalancerName",
                        "A load balancer with the same name '" + name + "' exists, but with different settings")
                .orElseGet(() -> build(call, name));
        return Document.of("LoadBalancers", List.of(cloud.show(balancer)));
    }

    private void checkQuota(String region) {
        long used = store.living(Kind.LOAD_BALANCER)
                .filter(balancer -> balancer.region().equals(region))
                .count();
        cloud.quotas()
                .check(
                        "networkLoadBalancers",
                        used,
                        1,
                        "TooManyLoadBalancers",
                        "The maximum number of load balancers has been reached");
    }

    private Resource build(Call call, String name) {
        List<Input> mappings = mappings(call);
        List<Resource> subnets = subnets(call, mappings);
        boolean open = call.in().text("Scheme", "internet-facing").equals("internet-facing");
        checkAllocations(call, mappings);
        checkQuota(call.region());
        String hash = Store.hexadecimal(16);
        String path = "net/" + name + "/" + hash;
        String arn = Cloud.arn("elasticloadbalancing", call.region(), "loadbalancer/" + path);
        ObjectNode body = Document.of(
                "LoadBalancerArn",
                arn,
                "DNSName",
                name + "-" + hash + ".elb." + call.region() + ".amazonaws.com",
                "CanonicalHostedZoneId",
                "Z26RNL4JYFTOTI",
                "CreatedTime",
                Cloud.now(),
                "LoadBalancerName",
                name,
                "Scheme",
                open ? "internet-facing" : "internal",
                "VpcId",
                subnets.getFirst().text("vpcId"),
                "State",
                Document.of("Code", "provisioning"),
                "Type",
                "network",
                "SecurityGroups",
                call.in().texts("SecurityGroups"),
                "IpAddressType",
                "ipv4");
        Resource balancer = store.add(
                Kind.LOAD_BALANCER, arn, call.region(), body, call.in().tags("Tags"));
        Settings.keep(balancer, call);
        ElbAttributes.initialise(balancer);
        balancer.inside().put("path", path);
        List<Resource> groups = call.in().texts("SecurityGroups").stream()
                .map(id -> store.require(Kind.SECURITY_GROUP, call.region(), id))
                .toList();
        connect(balancer, mappings, subnets, groups);
        cloud.after(ACTIVE, () -> becomeActive(balancer));
        return balancer;
    }

    private static List<Input> mappings(Call call) {
        List<Input> mappings = new ArrayList<>(call.in().items("SubnetMappings"));
        call.in().texts("Subnets").forEach(subnet -> mappings.add(new Input(Document.of("SubnetId", subnet))));
        if (mappings.isEmpty()) {
            throw new AwsFailure("ValidationError", "Either subnets or subnetMappings must be specified");
        }
        return mappings;
    }

    private Resource subnet(Call call, String id) {
        return store.find(Kind.SUBNET, call.region(), id)
                .orElseThrow(() -> new AwsFailure("SubnetNotFound", "The subnet ID '" + id + "' does not exist"));
    }

    private void checkAllocations(Call call, List<Input> mappings) {
        mappings.stream()
                .flatMap(mapping -> mapping.text("AllocationId").stream())
                .filter(id -> store.find(Kind.ADDRESS, call.region(), id)
                        .filter(address -> !Addresses.isAssociated(address))
                        .isEmpty())
                .findFirst()
                .ifPresent(id -> {
                    throw new AwsFailure(
                            "AllocationIdNotFound", "The allocation IDs '" + id + "' are not available for use");
                });
    }

    private List<Resource> subnets(Call call, List<Input> mappings) {
        return mappings.stream()
                .map(mapping -> subnet(call, mapping.required("SubnetId")))
                .toList();
    }

    /** A zone may come, and keep its subnet; none goes. */
    private ObjectNode setSubnets(Call call) {
        String arn = call.in().required("LoadBalancerArn");
        Resource balancer = store.require(Kind.LOAD_BALANCER, call.region(), arn);
        List<Input> mappings = mappings(call);
        List<String> asked =
                mappings.stream().map(mapping -> mapping.required("SubnetId")).toList();
        List<String> present = balancer.items("AvailabilityZones")
                .map(zone -> zone.path("SubnetId").asText())
                .toList();
        if (!asked.containsAll(present)) {
            throw new AwsFailure(
                    "ValidationError",
                    "Subnet removal is not supported for Network Load Balancers. You must specify all existing subnets"
                            + " along with any new ones");
        }
        List<Input> more = mappings.stream()
                .filter(mapping -> !present.contains(mapping.required("SubnetId")))
                .toList();
        checkAllocations(call, more);
        List<Resource> groups = balancer.items("SecurityGroups")
                .map(id -> store.require(Kind.SECURITY_GROUP, call.region(), id.asText()))
                .toList();
        connect(balancer, more, subnets(call, more), groups);
        Listeners.of(store, arn).forEach(listeners::widen);
        return Document.of(
                "AvailabilityZones", balancer.items("AvailabilityZones").toList(), "IpAddressType", "ipv4");
    }

    private void connect(Resource balancer, List<Input> mappings, List<Resource> subnets, List<Resource> groups) {
        boolean open = balancer.text("Scheme").equals("internet-facing");
        String description = "ELB " + balancer.inside().path("path").asText();
        ArrayNode zones = balancer.body().withArray("/AvailabilityZones");
        for (int i = 0; i < subnets.size(); i++) {
            Resource subnet = subnets.get(i);
            Resource at = interfaces.create(
                    subnet, balancer.id(), "network_load_balancer", description, groups, Optional.empty());
            ObjectNode zone = Document.of("ZoneName", subnet.text("availabilityZone"), "SubnetId", subnet.id());
            zone.set("LoadBalancerAddresses", Document.list(address(balancer, at, mappings.get(i), open)));
            zones.add(zone);
        }
    }

    /** The zone's public address: the elastic one asked for, else one of the load balancer's own. */
    private List<ObjectNode> address(Resource balancer, Resource at, Input mapping, boolean open) {
        if (!open) {
            return List.of();
        }
        Optional<Resource> elastic =
                mapping.text("AllocationId").map(id -> store.require(Kind.ADDRESS, balancer.region(), id));
        String address = elastic.map(known -> known.text("publicIp"))
                .orElseGet(() -> cloud.outside().loopback().allocate());
        balancer.inside().withArray("/addresses").add(address);
        elastic.ifPresentOrElse(known -> addresses.associate(known, at, Optional.empty()), () -> {
            at.inside().put("publicAddress", address);
            Interfaces.map(at, Addresses.publicAddress(address, "amazon-elb"));
        });
        return elastic.stream()
                .map(known -> Document.of("IpAddress", address, "AllocationId", known.id()))
                .toList();
    }

    private void becomeActive(Resource balancer) {
        balancer.body().set("State", Document.of("Code", "active"));
        Listeners.of(store, balancer.id()).forEach(listeners::open);
    }

    private ObjectNode delete(Call call) {
        String arn = call.in().required("LoadBalancerArn");
        store.find(Kind.LOAD_BALANCER, call.region(), arn).ifPresent(this::remove);
        return Document.of();
    }

    private void remove(Resource balancer) {
        if (ElbAttributes.value(balancer, "deletion_protection.enabled").equals("true")) {
            throw new AwsFailure(
                    "OperationNotPermitted",
                    "Load balancer '" + balancer.id() + "' cannot be deleted because deletion protection is enabled");
        }
        Listeners.of(store, balancer.id()).toList().forEach(listener -> {
            listeners.close(listener);
            store.remove(listener);
        });
        store.remove(balancer);
        interfaces.of(balancer.id()).toList().forEach(at -> {
            at.inside().put("releasing", true);
            cloud.after(RELEASED, () -> release(at));
        });
    }

    /** The interface outlives its load balancer a little, and keeps subnet, group and address in use. */
    private void release(Resource at) {
        addresses.disassociateFrom(at);
        String own = at.inside().path("publicAddress").asText("");
        if (!own.isEmpty()) {
            cloud.outside().loopback().release(own);
        }
        store.remove(at);
    }
}
