package dev.catamaran.sandbox.kubernetes.plane;

import java.util.Map;

/**
 * A node of a cluster.
 *
 * @param name node name, as the inventory has it
 * @param address its address inside the network
 * @param controlPlane whether an API server runs on it
 * @param worker whether it is in the group of workers
 * @param machineId the machine it is
 * @param cloud {@code aws} or {@code gcp}
 * @param zone the machine's zone
 * @param instance what the cloud calls the machine, for the provider id
 * @param wireAddress where it listens
 * @param labels node labels from the inventory
 */
public record Host(
        String name,
        String address,
        boolean controlPlane,
        boolean worker,
        String machineId,
        String cloud,
        String zone,
        String instance,
        String wireAddress,
        Map<String, String> labels) {

    /** {@code us-east-1} of {@code us-east-1a}, {@code us-east1} of {@code us-east1-b}. */
    public String region() {
        return cloud.equals("gcp") ? zone.replaceFirst("-[a-z]$", "") : zone.replaceFirst("[a-z]$", "");
    }

    public String providerId() {
        return cloud.equals("gcp") ? "gce://catamaran/" + zone + "/" + instance : "aws:///" + zone + "/" + instance;
    }
}
