package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The volumes that come with an instance: the root disk and what the block device mappings add. */
final class InstanceDisks {
    private final Store store;

    InstanceDisks(Store store) {
        this.store = store;
    }

    void addVolumes(LaunchPlan plan, Resource instance) {
        List<Input> mappings = plan.in().items("BlockDeviceMapping");
        boolean rootGiven = mappings.stream()
                .anyMatch(mapping -> mapping.text("DeviceName", "").equals("/dev/sda1"));
        if (!rootGiven) {
            addVolume(plan, instance, "/dev/sda1", new Input(Document.of()));
        }
        mappings.forEach(mapping -> addVolume(plan, instance, mapping.required("DeviceName"), mapping.at("Ebs")));
    }

    private void addVolume(LaunchPlan plan, Resource instance, String device, Input disk) {
        String id = Store.newId(Kind.VOLUME);
        ObjectNode attachment = Document.of(
                "volumeId",
                id,
                "instanceId",
                instance.id(),
                "device",
                device,
                "status",
                "attached",
                "attachTime",
                Cloud.now(),
                "deleteOnTermination",
                disk.flag("DeleteOnTermination", true));
        String type = disk.text("VolumeType", "gp3");
        ObjectNode body = Document.of(
                "volumeId",
                id,
                "size",
                disk.number("VolumeSize", 8),
                "snapshotId",
                plan.image().at("/blockDeviceMapping/0/ebs/snapshotId"),
                "availabilityZone",
                plan.subnet().text("availabilityZone"),
                "status",
                "in-use",
                "createTime",
                Cloud.now(),
                "volumeType",
                type,
                "iops",
                disk.number("Iops", type.equals("gp3") ? 3000 : 100),
                "throughput",
                type.equals("gp3") ? Optional.of(disk.number("Throughput", 125)) : Optional.empty(),
                "encrypted",
                disk.flag("Encrypted", false),
                "kmsKeyId",
                disk.text("KmsKeyId")
                        .or(() -> Optional.of(Cloud.arn("kms", plan.region(), "key/0a1b2c3d-aws-ebs"))
                                .filter(key -> disk.flag("Encrypted", false))),
                "multiAttachEnabled",
                false);
        Resource volume =
                store.add(Kind.VOLUME, id, plan.region(), body, plan.in().specifiedTags("volume"));
        ArrayNode attachments = volume.body().putArray("attachmentSet");
        attachments.add(attachment);
    }
}
