package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.compute.provider.aws.PolicyDocument.Statement;
import dev.catamaran.runtime.graph.Ownership;
import java.util.List;

/**
 * What nodes may do in the account: reading what the cloud controller must see, changing only what bears their
 * cluster's tag, creating only what they tag so.
 *
 * <p>Sources: prerequisites of the AWS cloud controller and the example policy of the EBS CSI driver, less what needs no
 * write here.
 */
final class NodePolicies {
    private static final String OWNED = "owned";

    private NodePolicies() {}

    static PolicyDocument of(NodeRole role, Ownership owner) {
        String cluster = AwsTags.kubernetesCluster(owner);
        return role == NodeRole.CONTROL_PLANE ? controlPlane(cluster) : worker();
    }

    private static PolicyDocument worker() {
        return PolicyDocument.of(
                Statement.allow(
                        "Look",
                        List.of("ec2:DescribeAvailabilityZones", "ec2:DescribeInstances", "ec2:DescribeRegions")),
                images());
    }

    private static PolicyDocument controlPlane(String cluster) {
        String tagged = "aws:ResourceTag/" + cluster;
        String tagging = "aws:RequestTag/" + cluster;
        return PolicyDocument.of(
                Statement.allow("Look", look()),
                Statement.allow("CreateTagged", createTagged()).where(tagging, OWNED),
                Statement.allow("CreateWithin", createWithin()).where(tagged, OWNED),
                Statement.allow("TagWhatIsMade", List.of("ec2:CreateTags"))
                        .where("ec2:CreateAction", "CreateSecurityGroup", "CreateVolume"),
                Statement.allow("ChangeOwned", changeOwned()).where(tagged, OWNED),
                Statement.allow("ChangeBalancers", changeBalancers()).where(tagged, OWNED),
                Statement.allow("LoadBalancerRole", List.of("iam:CreateServiceLinkedRole"))
                        .where("iam:AWSServiceName", "elasticloadbalancing.amazonaws.com"),
                images());
    }

    private static Statement images() {
        return Statement.allow(
                "PullImages",
                List.of(
                        "ecr:BatchCheckLayerAvailability",
                        "ecr:BatchGetImage",
                        "ecr:GetAuthorizationToken",
                        "ecr:GetDownloadUrlForLayer"));
    }

    private static List<String> look() {
        return List.of(
                "autoscaling:DescribeAutoScalingGroups",
                "autoscaling:DescribeTags",
                "ec2:DescribeAvailabilityZones",
                "ec2:DescribeInstances",
                "ec2:DescribeInstanceTopology",
                "ec2:DescribeInstanceTypes",
                "ec2:DescribeRegions",
                "ec2:DescribeRouteTables",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSnapshots",
                "ec2:DescribeSubnets",
                "ec2:DescribeTags",
                "ec2:DescribeVolumes",
                "ec2:DescribeVolumesModifications",
                "ec2:DescribeVpcs",
                "elasticloadbalancing:DescribeListeners",
                "elasticloadbalancing:DescribeLoadBalancerAttributes",
                "elasticloadbalancing:DescribeLoadBalancers",
                "elasticloadbalancing:DescribeTags",
                "elasticloadbalancing:DescribeTargetGroupAttributes",
                "elasticloadbalancing:DescribeTargetGroups",
                "elasticloadbalancing:DescribeTargetHealth");
    }

    private static List<String> createTagged() {
        return List.of(
                "ec2:CreateSecurityGroup",
                "ec2:CreateVolume",
                "elasticloadbalancing:AddTags",
                "elasticloadbalancing:CreateLoadBalancer",
                "elasticloadbalancing:CreateTargetGroup");
    }

    private static List<String> createWithin() {
        return List.of("ec2:CreateSecurityGroup", "elasticloadbalancing:CreateListener");
    }

    private static List<String> changeOwned() {
        return List.of(
                "ec2:AttachVolume",
                "ec2:AuthorizeSecurityGroupIngress",
                "ec2:DeleteSecurityGroup",
                "ec2:DeleteVolume",
                "ec2:DetachVolume",
                "ec2:ModifyVolume",
                "ec2:RevokeSecurityGroupIngress");
    }

    private static List<String> changeBalancers() {
        return List.of(
                "elasticloadbalancing:DeleteListener",
                "elasticloadbalancing:DeleteLoadBalancer",
                "elasticloadbalancing:DeleteTargetGroup",
                "elasticloadbalancing:DeregisterTargets",
                "elasticloadbalancing:ModifyListener",
                "elasticloadbalancing:ModifyLoadBalancerAttributes",
                "elasticloadbalancing:ModifyTargetGroup",
                "elasticloadbalancing:ModifyTargetGroupAttributes",
                "elasticloadbalancing:RegisterTargets",
                "elasticloadbalancing:SetSecurityGroups",
                "elasticloadbalancing:SetSubnets");
    }
}
