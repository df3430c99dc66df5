package dev.catamaran.compute.provider.gcp;

import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NetworkReady.Subnet;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/** Reads what nodes need from a network's NetworkReady. */
record GcpNetwork(NetworkReady network) {
    private static final String TARGET_TAG = "tag.";

    /** Name of the regional subnet of the nodes; the bastion's too, its public address is its own. */
    String subnet() {
        return network.subnets().stream()
                .filter(subnet -> subnet.role().equals("private"))
                .map(Subnet::id)
                .findFirst()
                .orElseThrow(() -> missing("private subnet"));
    }

    /** The tag that firewall rules know a role by. */
    List<String> targetTags(String role) {
        return Optional.ofNullable(network.attributes().get(TARGET_TAG + role))
                .map(List::of)
                .orElseThrow(() -> missing("attribute '" + TARGET_TAG + role + "'"));
    }

    private ProblemException missing(String what) {
        return new ProblemException(
                new Problem.Defect("NetworkReady of cluster '" + network.cluster() + "' has no " + what));
    }
}
