package dev.catamaran.compute.provider.gcp;

import com.google.cloud.compute.v1.AccessConfig;
import com.google.cloud.compute.v1.AttachedDisk;
import com.google.cloud.compute.v1.AttachedDiskInitializeParams;
import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.Items;
import com.google.cloud.compute.v1.Metadata;
import com.google.cloud.compute.v1.NetworkInterface;
import com.google.cloud.compute.v1.Scheduling;
import com.google.cloud.compute.v1.ServiceAccount;
import com.google.cloud.compute.v1.ShieldedInstanceConfig;
import com.google.cloud.compute.v1.Tags;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.compute.app.FleetSshKey;
import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.compute.domain.Placement;
import dev.catamaran.compute.domain.PlannedNode;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a machine is launched: shielded, the fleet's key in its metadata instead of OS Login, labels in the same call.
 *
 * @param subnet name of the regional subnet
 * @param targetTags tags that firewall rules speak of
 * @param settings what is the same for every machine
 * @param diskGib size of the boot disk
 */
record GceLaunch(
        GcpRegion gcp, PlannedNode node, String subnet, List<String> targetTags, Settings settings, int diskGib) {
    /**
     * What is the same for every machine.
     *
     * @param serviceAccount e-mail address, or {@code default}
     */
    record Settings(String serviceAccount, String sshUser) {}

    /** Label: which machine of its slot it is. */
    static final String INCARNATION = "catamaran-incarnation";

    boolean bastion() {
        return node.role() == NodeRole.BASTION;
    }

    String name(Ownership owner) {
        return GcpNames.of(owner, node.slot());
    }

    Instance at(Placement placement, Scope scope, Intent intent) {
        Instance.Builder instance = Instance.newBuilder()
                .setName(name(scope.owner()))
                .setMachineType("zones/" + placement.zone() + "/machineTypes/" + placement.machine())
                .putAllLabels(labels(scope.owner()))
                .putLabels(INCARNATION, Integer.toString(intent.incarnation()))
                .putLabels(ClusterInstances.IMAGE, GcpLabels.value(scope.output(NodeImage.SLOT, "name")))
                .setTags(Tags.newBuilder().addAllItems(targetTags))
                .setMetadata(metadata(scope.output(FleetSshKey.SLOT, "publicKey")))
                .addDisks(bootDisk(placement, scope))
                .addNetworkInterfaces(networkInterface())
                .setScheduling(scheduling())
                .setShieldedInstanceConfig(ShieldedInstanceConfig.newBuilder()
                        .setEnableSecureBoot(true)
                        .setEnableVtpm(true)
                        .setEnableIntegrityMonitoring(true));
        if (!bastion()) {
            instance.addServiceAccounts(ServiceAccount.newBuilder()
                    .setEmail(settings.serviceAccount())
                    .addScopes("https://www.googleapis.com/auth/cloud-platform"));
        }
        return instance.build();
    }

    private Map<String, String> labels(Ownership owner) {
        Map<String, String> labels = new HashMap<>(GcpLabels.of(owner, node.slot()));
        labels.put("catamaran-role", node.role().label());
        return labels;
    }

    private Metadata metadata(String publicKey) {
        return Metadata.newBuilder()
                .addItems(item("ssh-keys", settings.sshUser() + ":" + publicKey))
                .addItems(item("enable-oslogin", "FALSE"))
                .addItems(item("block-project-ssh-keys", "TRUE"))
                .build();
    }

    private static Items item(String key, String value) {
        return Items.newBuilder().setKey(key).setValue(value).build();
    }

    private AttachedDisk bootDisk(Placement placement, Scope scope) {
        return AttachedDisk.newBuilder()
                .setBoot(true)
                .setAutoDelete(true)
                .setInitializeParams(AttachedDiskInitializeParams.newBuilder()
                        .setSourceImage(scope.id(NodeImage.SLOT))
                        .setDiskSizeGb(diskGib)
                        .setDiskType("zones/" + placement.zone() + "/diskTypes/pd-balanced")
                        .putAllLabels(labels(scope.owner())))
                .build();
    }

    private NetworkInterface networkInterface() {
        NetworkInterface.Builder card =
                NetworkInterface.newBuilder().setSubnetwork(gcp.regional("subnetworks", subnet));
        if (bastion()) {
            card.addAccessConfigs(
                    AccessConfig.newBuilder().setName("External NAT").setType("ONE_TO_ONE_NAT"));
        }
        return card.build();
    }

    private Scheduling scheduling() {
        if (!node.spot()) {
            return Scheduling.newBuilder()
                    .setAutomaticRestart(true)
                    .setOnHostMaintenance("MIGRATE")
                    .build();
        }
        return Scheduling.newBuilder()
                .setProvisioningModel("SPOT")
                .setInstanceTerminationAction("DELETE")
                .setAutomaticRestart(false)
                .setOnHostMaintenance("TERMINATE")
                .build();
    }
}
