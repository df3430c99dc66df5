package dev.catamaran.sandbox.aws;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of resource, with what the vendor calls them in ids, tags and errors. */
enum Kind {
    VPC("vpc", "vpc", "InvalidVpcID.NotFound", "The vpc ID '%s' does not exist"),
    SUBNET("subnet", "subnet", "InvalidSubnetID.NotFound", "The subnet ID '%s' does not exist"),
    INTERNET_GATEWAY(
            "igw",
            "internet-gateway",
            "InvalidInternetGatewayID.NotFound",
            "The internetGateway ID '%s' does not exist"),
    NAT_GATEWAY("nat", "natgateway", "NatGatewayNotFound", "The Nat Gateway %s was not found"),
    ADDRESS("eipalloc", "elastic-ip", "InvalidAllocationID.NotFound", "The allocation ID '%s' does not exist"),
    ROUTE_TABLE("rtb", "route-table", "InvalidRouteTableID.NotFound", "The routeTable ID '%s' does not exist"),
    SECURITY_GROUP("sg", "security-group", "InvalidGroup.NotFound", "The security group '%s' does not exist"),
    SECURITY_GROUP_RULE(
            "sgr",
            "security-group-rule",
            "InvalidSecurityGroupRuleId.NotFound",
            "The security group rule ID '%s' does not exist"),
    KEY_PAIR("key", "key-pair", "InvalidKeyPair.NotFound", "The key pair '%s' does not exist"),
    INSTANCE("i", "instance", "InvalidInstanceID.NotFound", "The instance ID '%s' does not exist"),
    SPOT_REQUEST(
            "sir",
            "spot-instances-request",
            "InvalidSpotInstanceRequestID.NotFound",
            "The spot instance request ID '%s' does not exist"),
    VOLUME("vol", "volume", "InvalidVolume.NotFound", "The volume '%s' does not exist."),
    NETWORK_INTERFACE(
            "eni",
            "network-interface",
            "InvalidNetworkInterfaceID.NotFound",
            "The networkInterface ID '%s' does not exist"),
    NETWORK_ACL("acl", "network-acl", "InvalidNetworkAclID.NotFound", "The networkAcl ID '%s' does not exist"),
    VPN_GATEWAY("vgw", "vpn-gateway", "InvalidVpnGatewayID.NotFound", "The vpnGateway ID '%s' does not exist"),
    CUSTOMER_GATEWAY(
            "cgw",
            "customer-gateway",
            "InvalidCustomerGatewayID.NotFound",
            "The customerGateway ID '%s' does not exist"),
    VPN_CONNECTION(
            "vpn", "vpn-connection", "InvalidVpnConnectionID.NotFound", "The vpnConnection ID '%s' does not exist"),
    PEERING(
            "pcx",
            "vpc-peering-connection",
            "InvalidVpcPeeringConnectionID.NotFound",
            "The vpcPeeringConnection ID '%s' does not exist"),
    IMAGE("ami", "image", "InvalidAMIID.NotFound", "The image id '[%s]' does not exist"),
    LOAD_BALANCER("", "", "LoadBalancerNotFound", "Load balancer '%s' not found"),
    TARGET_GROUP("", "", "TargetGroupNotFound", "Target group '%s' not found"),
    LISTENER("", "", "ListenerNotFound", "Listener '%s' not found"),
    ROLE("", "", "NoSuchEntity", "The role with name %s cannot be found."),
    INSTANCE_PROFILE("", "", "NoSuchEntity", "Instance Profile %s cannot be found.");

    private final String prefix;
    private final String tagType;
    private final String absentCode;
    private final String absentMessage;

    Kind(String prefix, String tagType, String absentCode, String absentMessage) {
        this.prefix = prefix;
        this.tagType = tagType;
        this.absentCode = absentCode;
        this.absentMessage = absentMessage;
    }

    /** The kind whose ids start like this one. */
    static Optional<Kind> ofId(String id) {
        String prefix = id.substring(0, Math.max(0, id.indexOf('-')));
        return Arrays.stream(values())
                .filter(kind -> !prefix.isEmpty() && kind.prefix.equals(prefix))
                .findFirst();
    }

    String prefix() {
        return prefix;
    }

    /** The resource type in tag specifications and DescribeTags. */
    String tagType() {
        return tagType;
    }

    AwsFailure absent(String id) {
        return new AwsFailure(absentCode, absentMessage.replace("%s", id));
    }

    /** Whether one exists only because the customer asked for it; others live and die with their parent. */
    boolean standsAlone() {
        return switch (this) {
            case SECURITY_GROUP_RULE, SPOT_REQUEST, VOLUME, NETWORK_INTERFACE, NETWORK_ACL, IMAGE -> false;
            default -> true;
        };
    }
}
