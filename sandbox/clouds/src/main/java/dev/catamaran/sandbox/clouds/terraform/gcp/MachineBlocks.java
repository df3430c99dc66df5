package dev.catamaran.sandbox.clouds.terraform.gcp;

import static dev.catamaran.sandbox.clouds.terraform.gcp.GcpExport.Project.link;
import static dev.catamaran.sandbox.clouds.terraform.gcp.GcpExport.Project.name;

import com.google.cloud.compute.v1.AttachedDisk;
import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.Items;
import com.google.cloud.compute.v1.NetworkInterface;
import com.google.cloud.compute.v1.Scheduling;
import com.google.cloud.compute.v1.ShieldedInstanceConfig;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import dev.catamaran.sandbox.clouds.terraform.Block;
import dev.catamaran.sandbox.clouds.terraform.gcp.GcpExport.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Nodes and bastions. */
final class MachineBlocks {
    static final String INSTANCE = "google_compute_instance";

    private MachineBlocks() {}

    static void of(Project project) {
        project.of("gcp.Instance").forEach(each -> project.add(instance(project, each)));
    }

    private static Block instance(Project project, Surveyed resource) {
        String zone = resource.found().orElseThrow().outputs().getOrDefault("zone", "");
        Instance instance = project.access().instances().get(project.id(), zone, name(resource));
        Block block = project.block(
                        INSTANCE, resource, "zones/" + zone + "/instances/" + name(resource), instance.getSelfLink())
                .with("name", instance.getName())
                .with("zone", zone)
                .with("machine_type", GcpNames.last(instance.getMachineType()))
                .with("can_ip_forward", instance.getCanIpForward())
                .with("labels", instance.getLabelsMap())
                .with("tags", List.copyOf(instance.getTags().getItemsList()))
                .with("metadata", metadata(instance))
                .with("boot_disk", disk(instance.getDisksList().getFirst()))
                .with(
                        "network_interface",
                        instance.getNetworkInterfacesList().stream()
                                .map(MachineBlocks::network)
                                .toList())
                .with("scheduling", scheduling(instance.getScheduling()))
                .with("shielded_instance_config", shield(instance.getShieldedInstanceConfig()))
                .ignoring("allow_stopping_for_update", "boot_disk[0].initialize_params");
        instance.getServiceAccountsList().stream()
                .findFirst()
                .ifPresent(account -> block.with(
                        "service_account",
                        Map.of("email", account.getEmail(), "scopes", List.copyOf(account.getScopesList()))));
        return block;
    }

    private static Map<String, String> metadata(Instance instance) {
        Map<String, String> metadata = new TreeMap<>();
        for (Items item : instance.getMetadata().getItemsList()) {
            metadata.put(item.getKey(), item.getValue());
        }
        return metadata;
    }

    private static Map<String, Object> disk(AttachedDisk disk) {
        return Map.of(
                "auto_delete", disk.getAutoDelete(),
                "device_name", disk.getDeviceName(),
                "source", disk.getSource());
    }

    private static Map<String, Object> network(NetworkInterface card) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("subnetwork", link(NetworkBlocks.SUBNET, card.getSubnetwork()));
        if (card.getAccessConfigsCount() > 0) {
            block.put("access_config", List.of(Map.of()));
        }
        return block;
    }

    private static Map<String, Object> scheduling(Scheduling scheduling) {
        Map<String, Object> block = new LinkedHashMap<>();
        boolean spot = scheduling.getProvisioningModel().equals("SPOT");
        block.put("automatic_restart", scheduling.getAutomaticRestart());
        block.put("on_host_maintenance", scheduling.getOnHostMaintenance());
        block.put("preemptible", spot);
        block.put("provisioning_model", spot ? "SPOT" : "STANDARD");
        if (spot) {
            block.put("instance_termination_action", scheduling.getInstanceTerminationAction());
        }
        return block;
    }

    private static Map<String, Object> shield(ShieldedInstanceConfig config) {
        return Map.of(
                "enable_secure_boot", config.getEnableSecureBoot(),
                "enable_vtpm", config.getEnableVtpm(),
                "enable_integrity_monitoring", config.getEnableIntegrityMonitoring());
    }
}
