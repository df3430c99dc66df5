package dev.catamaran.sandbox.kernel;

import java.util.Map;

/**
 * A virtual machine of either cloud as the inside sees it.
 *
 * @param id the cloud's id of the instance, unique in the world: {@code i-0abc...} or the numeric id of Compute Engine
 * @param cloud {@code aws} or {@code gcp}
 * @param networkId the VPC or network it is in; private addresses are unique within it
 * @param name host name: the private DNS name on AWS, the instance name on GCP
 * @param zone availability zone, e.g. {@code us-east-1a}
 * @param privateAddress address in the subnet's CIDR
 * @param publicAddress its public address (a loopback address), or empty
 * @param wireAddress loopback address on which what runs on the machine really listens
 * @param labels the instance's tags or labels
 * @param state as below
 */
public record Machine(
        String id,
        String cloud,
        String networkId,
        String name,
        String zone,
        String privateAddress,
        String publicAddress,
        String wireAddress,
        Map<String, String> labels,
        State state) {
    public enum State {
        BOOTING,
        RUNNING,
        /** Stopped answering: killed through the control API; the cloud may still list it as running. */
        DEAD,
        TERMINATED
    }

    public Machine in(State newState) {
        return new Machine(
                id, cloud, networkId, name, zone, privateAddress, publicAddress, wireAddress, labels, newState);
    }
}
