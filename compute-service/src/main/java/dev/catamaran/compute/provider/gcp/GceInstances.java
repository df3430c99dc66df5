package dev.catamaran.compute.provider.gcp;

import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.NetworkInterface;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.compute.app.ClusterNode;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Found.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Reads Compute Engine's description of an instance. */
final class GceInstances {
    private GceInstances() {}

    static Found found(Instance instance) {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("name", instance.getName());
        outputs.put("zone", GcpNames.last(instance.getZone()));
        outputs.put("machine", GcpNames.last(instance.getMachineType()));
        outputs.put(
                "spot",
                Boolean.toString(instance.getScheduling().getProvisioningModel().equals("SPOT")));
        outputs.put("status", instance.getStatus());
        outputs.put(ClusterNode.INCARNATION, instance.getLabelsOrDefault(GceLaunch.INCARNATION, "1"));
        Stream.of(instance.getLastStartTimestamp(), instance.getCreationTimestamp())
                .filter(time -> !time.isEmpty())
                .findFirst()
                .ifPresent(time -> outputs.put("launchedAt", time));
        instance.getNetworkInterfacesList().stream().findFirst().ifPresent(card -> addresses(card, outputs));
        return new Found(Long.toUnsignedString(instance.getId()), outputs, status(instance.getStatus()));
    }

    private static void addresses(NetworkInterface card, Map<String, String> outputs) {
        outputs.put("address", card.getNetworkIP());
        card.getAccessConfigsList().stream()
                .map(access -> access.getNatIP())
                .filter(address -> !address.isEmpty())
                .findFirst()
                .ifPresent(address -> outputs.put("publicAddress", address));
    }

    private static Status status(String status) {
        return status.equals("RUNNING") ? new Status.Ready() : new Status.Pending(status);
    }

    /** What the instance printed on its first serial port; empty before its first word. */
    static String console(GcpRegion gcp, Found instance) {
        return gcp.access()
                .instances()
                .getSerialPortOutput(
                        gcp.project(),
                        instance.outputs().get("zone"),
                        instance.outputs().get("name"))
                .getContents();
    }
}
