package dev.catamaran.compute.provider.aws;

import dev.catamaran.compute.domain.ZoneList;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what nodes need from a VPC's NetworkReady. */
record AwsNetwork(NetworkReady network) {
    private static final String PUBLIC = "public";
    private static final String PRIVATE = "private";
    private static final String SECURITY_GROUP = "securityGroup.";

    /** Private subnet id by zone. */
    Map<String, String> privateSubnets() {
        return subnets(PRIVATE);
    }

    /** Public subnet id by zone. */
    Map<String, String> publicSubnets() {
        return subnets(PUBLIC);
    }

    /** Slot of the API's address by the public subnet it is in, in the order of zones. */
    Map<String, String> addressSlots() {
        Map<String, String> slots = new LinkedHashMap<>();
        publicSubnets()
                .forEach((zone, subnet) -> slots.put(subnet, "api-address-" + ZoneList.letter(network.region(), zone)));
        return slots;
    }

    /** The security group for {@code control-plane}, {@code worker}, {@code bastion}. */
    List<String> securityGroups(String role) {
        return optionalSecurityGroup(role)
                .map(List::of)
                .orElseThrow(() -> new ProblemException(new Problem.Defect("NetworkReady of cluster '"
                        + network.cluster() + "' has no attribute '" + SECURITY_GROUP + role + "'")));
    }

    Optional<String> optionalSecurityGroup(String role) {
        return Optional.ofNullable(network.attributes().get(SECURITY_GROUP + role));
    }

    private Map<String, String> subnets(String role) {
        Map<String, String> byZone = new LinkedHashMap<>();
        network.subnets().stream()
                .filter(subnet -> subnet.role().equals(role))
                .forEach(subnet -> byZone.putIfAbsent(subnet.zone(), subnet.id()));
        return byZone;
    }
}
