package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What DescribeInstances shows of a new instance, apart from interfaces and disks. */
final class InstanceBody {
    private InstanceBody() {}

    static ObjectNode of(LaunchPlan plan, String id, int index, Resource at) {
        ObjectNode body = Document.of(
                "instanceId",
                id,
                "imageId",
                plan.image().id(),
                "instanceState",
                Document.of("code", 0, "name", "pending"),
                "privateDnsName",
                at.text("privateDnsName"),
                "reason",
                "",
                "keyName",
                plan.in().text("KeyName"),
                "amiLaunchIndex",
                index,
                "productCodes",
                List.of(),
                "instanceType",
                plan.shape().name(),
                "launchTime",
                Cloud.now(),
                "placement",
                placement(plan),
                "monitoring",
                monitoring(plan.in()),
                "subnetId",
                plan.subnet().id(),
                "vpcId",
                plan.subnet().text("vpcId"),
                "privateIpAddress",
                at.text("privateIpAddress"),
                "sourceDestCheck",
                true,
                "clientToken",
                plan.in().text("ClientToken"),
                "iamInstanceProfile",
                plan.profile(),
                "ebsOptimized",
                plan.in().flag("EbsOptimized", false),
                "enaSupport",
                true);
        body.setAll(platform(plan));
        body.setAll(options(plan));
        return body;
    }

    private static ObjectNode platform(LaunchPlan plan) {
        return Document.of(
                "architecture",
                plan.shape().architecture(),
                "rootDeviceType",
                "ebs",
                "rootDeviceName",
                "/dev/sda1",
                "virtualizationType",
                "hvm",
                "hypervisor",
                "xen");
    }

    private static ObjectNode placement(LaunchPlan plan) {
        return Document.of(
                "availabilityZone",
                plan.subnet().text("availabilityZone"),
                "groupName",
                "",
                "tenancy",
                plan.in().at("Placement").text("Tenancy", "default"));
    }

    private static ObjectNode monitoring(Input in) {
        return Document.of("state", in.at("Monitoring").flag("Enabled", false) ? "enabled" : "disabled");
    }

    private static ObjectNode options(LaunchPlan plan) {
        int threads = plan.shape().arm() ? 1 : 2;
        return Document.of(
                "instanceLifecycle",
                Optional.of("spot").filter(kind -> plan.spot()),
                "cpuOptions",
                Document.of("coreCount", Math.max(1, plan.shape().vcpus() / threads), "threadsPerCore", threads),
                "capacityReservationSpecification",
                Document.of("capacityReservationPreference", "open"),
                "hibernationOptions",
                Document.of("configured", false),
                "enclaveOptions",
                Document.of("enabled", false),
                "metadataOptions",
                metadata(plan.in().at("MetadataOptions")),
                "maintenanceOptions",
                Document.of("autoRecovery", "default"),
                "currentInstanceBootMode",
                "uefi",
                "privateDnsNameOptions",
                Document.of(
                        "hostnameType",
                        "ip-name",
                        "enableResourceNameDnsARecord",
                        false,
                        "enableResourceNameDnsAAAARecord",
                        false));
    }

    private static ObjectNode metadata(Input in) {
        return Document.of(
                "state",
                "applied",
                "httpTokens",
                in.text("HttpTokens", "optional"),
                "httpPutResponseHopLimit",
                in.number("HttpPutResponseHopLimit", 1),
                "httpEndpoint",
                in.text("HttpEndpoint", "enabled"),
                "httpProtocolIpv6",
                in.text("HttpProtocolIpv6", "disabled"),
                "instanceMetadataTags",
                in.text("InstanceMetadataTags", "disabled"));
    }
}
