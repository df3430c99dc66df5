package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the API fills in on a new instance: disks, scheduling, shielding, accounts. */
final class InstanceFields {
    private final Store store;
    private final NetworkInterfaces interfaces;
    private final Identity identity;

    InstanceFields(Store store, NetworkInterfaces interfaces, Identity identity) {
        this.store = store;
        this.interfaces = interfaces;
        this.identity = identity;
    }

    void complete(Request request, ObjectNode instance) {
        machineType(request, instance);
        accounts(request, instance);
        interfaces.complete(request, instance);
        scheduling(instance);
        defaults(instance);
        disks(request, instance);
    }

    private static void machineType(Request request, ObjectNode instance) {
        String type = Decoration.lastSegment(instance.path("machineType").asText());
        if (!MachineTypes.known(type)) {
            throw GcpError.invalid(
                    "resource.machineType",
                    instance.path("machineType").asText(),
                    "The referenced resource does not exist.");
        }
        instance.put("machineType", new Key(request.project(), request.scope(), "machineTypes", type).link());
        Decoration.orElse(instance, "cpuPlatform", type.startsWith("n2d") ? "AMD Rome" : "Intel Broadwell");
    }

    private void accounts(Request request, ObjectNode instance) {
        for (JsonNode account : instance.path("serviceAccounts")) {
            String email = account.path("email").asText();
            if (email.isEmpty() || email.equals("default")) {
                ((ObjectNode) account).put("email", ProjectNumbers.defaultServiceAccount(request.project()));
            } else if (!identity.knows(request.project(), email)) {
                throw GcpError.invalid(
                        "resource.serviceAccounts[0].email", email, "The referenced service account cannot be found.");
            }
        }
    }

    private static void scheduling(ObjectNode instance) {
        ObjectNode scheduling = Decoration.object(instance, "scheduling");
        boolean spot = scheduling.path("provisioningModel").asText().equals("SPOT")
                || scheduling.path("preemptible").asBoolean();
        if (spot && scheduling.path("automaticRestart").asBoolean()) {
            throw GcpError.invalid(
                    "resource.scheduling.automaticRestart", "true", "Spot instances cannot restart automatically.");
        }
        Decoration.orElse(scheduling, "provisioningModel", spot ? "SPOT" : "STANDARD");
        Decoration.orElse(scheduling, "onHostMaintenance", spot ? "TERMINATE" : "MIGRATE");
        Decoration.orElse(scheduling, "automaticRestart", !spot);
        Decoration.orElse(scheduling, "preemptible", spot);
    }

    private void defaults(ObjectNode instance) {
        ObjectNode shielded = Decoration.object(instance, "shieldedInstanceConfig");
        Decoration.orElse(shielded, "enableSecureBoot", false);
        Decoration.orElse(shielded, "enableVtpm", true);
        Decoration.orElse(shielded, "enableIntegrityMonitoring", true);
        Decoration.object(instance, "shieldedInstanceIntegrityPolicy").put("updateAutoLearnPolicy", true);
        Decoration.object(instance, "metadata").put("kind", "compute#metadata").put("fingerprint", store.fingerprint());
        Decoration.object(instance, "tags").put("fingerprint", store.fingerprint());
        Decoration.orElse(instance, "canIpForward", false);
        Decoration.orElse(instance, "deletionProtection", false);
        instance.put("startRestricted", false).put("fingerprint", store.fingerprint());
    }

    private void disks(Request request, ObjectNode instance) {
        JsonNode attachments = instance.path("disks");
        if (attachments.isEmpty() || !attachments.get(0).path("boot").asBoolean()) {
            throw GcpError.invalid("resource.disks", "", "The first disk must be a boot disk.");
        }
        Map<Key, ObjectNode> created = new LinkedHashMap<>();
        for (int i = 0; i < attachments.size(); i++) {
            ObjectNode attached = (ObjectNode) attachments.get(i);
            if (attached.path("initializeParams").isObject()) {
                create(request, attached, i, created);
            }
            attach(attached, i);
        }
        created.forEach(store::put);
    }

    private static void attach(ObjectNode attached, int index) {
        attached.put("kind", "compute#attachedDisk").put("index", index);
        Decoration.orElse(attached, "type", "PERSISTENT");
        Decoration.orElse(attached, "mode", "READ_WRITE");
        Decoration.orElse(attached, "interface", "SCSI");
        Decoration.orElse(attached, "autoDelete", false);
        Decoration.orElse(attached, "boot", false);
        Decoration.orElse(attached, "deviceName", "persistent-disk-" + index);
    }

    private void create(Request request, ObjectNode attached, int index, Map<Key, ObjectNode> created) {
        ObjectNode disk = attached.path("initializeParams").deepCopy();
        Decoration.orElse(disk, "diskName", request.name() + (index == 0 ? "" : "-" + index));
        Decoration.orElse(disk, "diskType", "pd-standard");
        Decoration.orElse(disk, "diskSizeGb", attached.path("diskSizeGb").asText());
        Key key = new Key(
                request.project(),
                request.scope(),
                "disks",
                disk.path("diskName").asText());
        if (store.find(key).isPresent() || created.containsKey(key)) {
            throw GcpError.alreadyExists(key.path());
        }
        disk.set("type", disk.path("diskType"));
        if (!disk.path("diskSizeGb").asText().isEmpty()) {
            disk.put("sizeGb", disk.path("diskSizeGb").asText());
        }
        disk.remove(List.of("diskName", "diskType", "diskSizeGb"));
        Decoration.identify(disk, key, store);
        DiskFamily.fill(key, disk, store);
        created.put(key, disk);
        attached.remove("initializeParams");
        attached.put("source", key.link()).put("diskSizeGb", disk.path("sizeGb").asText());
        attached.set("architecture", disk.path("architecture"));
    }
}
