package dev.catamaran.sandbox.clouds.terraform.aws;

import static dev.catamaran.sandbox.clouds.terraform.Block.ref;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.sandbox.clouds.terraform.Block;
import dev.catamaran.sandbox.clouds.terraform.aws.AwsExport.Shelf;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;

/** Nodes, bastions and the key they were launched with. */
final class MachineBlocks {
    private static final String KEY = "aws_key_pair";
    private static final String GROUP = "aws_security_group";

    private MachineBlocks() {}

    static void of(Ec2Client ec2, Shelf shelf) {
        List<String> keys = shelf.ids("aws.KeyPair");
        if (!keys.isEmpty()) {
            ec2.describeKeyPairs(request -> request.keyPairIds(keys))
                    .keyPairs()
                    .forEach(pair ->
                            shelf.add(new Block(KEY, shelf.name("aws.KeyPair", pair.keyPairId()), pair.keyName())
                                    .with("key_name", pair.keyName())
                                    .with("public_key", "kept by AWS, not read back")
                                    .with("tags", Ec2Tags.map(pair.tags()))
                                    .ignoring("public_key")));
        }
        List<String> instances = shelf.ids("aws.Instance");
        if (!instances.isEmpty()) {
            ec2.describeInstancesPaginator(request -> request.instanceIds(instances)).reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .forEach(instance -> shelf.add(instance(shelf, instance)));
        }
    }

    private static Block instance(Shelf shelf, Instance instance) {
        Block block = new Block(
                        "aws_instance", shelf.name("aws.Instance", instance.instanceId()), instance.instanceId())
                .with("ami", instance.imageId())
                .with("instance_type", instance.instanceTypeAsString())
                .with("subnet_id", ref("aws_subnet", instance.subnetId()))
                .with("key_name", ref(KEY, instance.keyName()))
                .with("source_dest_check", instance.sourceDestCheck())
                .with(
                        "vpc_security_group_ids",
                        instance.securityGroups().stream()
                                .map(GroupIdentifier::groupId)
                                .map(id -> ref(GROUP, id))
                                .toList())
                .with(
                        "metadata_options",
                        Map.of(
                                "http_endpoint", "enabled",
                                "http_tokens", instance.metadataOptions().httpTokensAsString(),
                                "http_put_response_hop_limit",
                                        instance.metadataOptions().httpPutResponseHopLimit()))
                .with("tags", Ec2Tags.map(instance.tags()))
                .ignoring("user_data_replace_on_change");
        if (instance.iamInstanceProfile() != null) {
            String arn = Objects.requireNonNull(instance.iamInstanceProfile()).arn();
            block.with(
                    "iam_instance_profile", ref("aws_iam_instance_profile", arn.substring(arn.lastIndexOf('/') + 1)));
        }
        if (instance.instanceLifecycle() == InstanceLifecycleType.SPOT) {
            block.ignoring("instance_market_options");
        }
        return block;
    }
}
