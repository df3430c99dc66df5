package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.compute.domain.Placement;
import dev.catamaran.compute.domain.PlannedNode;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * How a machine is launched: IMDSv2 only and not from containers, an encrypted root disk, tags in the same call.
 *
 * @param subnets subnet id by zone
 * @param securityGroups ids
 * @param diskGib size of the root disk
 */
record Ec2Launch(PlannedNode node, Map<String, String> subnets, List<String> securityGroups, int diskGib) {
    boolean bastion() {
        return node.role() == NodeRole.BASTION;
    }

    /** Slots whose outputs a launch needs. */
    List<String> after() {
        Stream<String> always = Stream.of(KeyPair.SLOT, NodeImage.SLOT);
        return (bastion() ? always : Stream.concat(always, Stream.of(NodeInstanceProfile.slot(node.role())))).toList();
    }

    /** The call for one placement; the intent's token is that placement's. */
    RunInstancesRequest at(Placement placement, Scope scope, Intent intent) {
        RunInstancesRequest.Builder request = RunInstancesRequest.builder()
                .clientToken(intent.token())
                .imageId(scope.id(NodeImage.SLOT))
                .instanceType(placement.machine())
                .keyName(scope.output(KeyPair.SLOT, "name"))
                .minCount(1)
                .maxCount(1)
                .networkInterfaces(networkInterface(placement))
                .blockDeviceMappings(rootDisk(scope.output(NodeImage.SLOT, "rootDevice")))
                .metadataOptions(metadata -> metadata.httpEndpoint(InstanceMetadataEndpointState.ENABLED)
                        .httpTokens(HttpTokensState.REQUIRED)
                        .httpPutResponseHopLimit(1))
                .tagSpecifications(
                        tags(ResourceType.INSTANCE, scope, intent), tags(ResourceType.VOLUME, scope, intent));
        if (!bastion()) {
            String profile = scope.id(NodeInstanceProfile.slot(node.role()));
            request.iamInstanceProfile(chosen -> chosen.name(profile));
        }
        if (node.spot()) {
            request.instanceMarketOptions(market -> market.marketType(MarketType.SPOT)
                    .spotOptions(spot -> spot.spotInstanceType(SpotInstanceType.ONE_TIME)
                            .instanceInterruptionBehavior(InstanceInterruptionBehavior.TERMINATE)));
        }
        return request.build();
    }

    private InstanceNetworkInterfaceSpecification networkInterface(Placement placement) {
        return InstanceNetworkInterfaceSpecification.builder()
                .deviceIndex(0)
                .subnetId(subnets.get(placement.zone()))
                .groups(securityGroups)
                .associatePublicIpAddress(bastion())
                .deleteOnTermination(true)
                .build();
    }

    private BlockDeviceMapping rootDisk(String device) {
        return BlockDeviceMapping.builder()
                .deviceName(device)
                .ebs(disk -> disk.volumeType(VolumeType.GP3)
                        .volumeSize(diskGib)
                        .encrypted(true)
                        .deleteOnTermination(true))
                .build();
    }

    private TagSpecification tags(ResourceType type, Scope scope, Intent intent) {
        Map<String, String> more = new HashMap<>();
        more.put(AwsTags.NAME, node.name());
        more.put("catamaran/role", node.role().label());
        if (!bastion()) {
            more.put(AwsTags.kubernetesCluster(scope.owner()), "owned");
        }
        return Ec2Tags.specification(type, scope.owner(), node.slot(), intent, more);
    }
}
