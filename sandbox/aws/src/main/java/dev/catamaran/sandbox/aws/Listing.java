package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The describe calls of EC2: by ids, by filters, page by page. */
final class Listing {
    private final Cloud cloud;

    Listing(Cloud cloud) {
        this.cloud = cloud;
    }

    void register(Actions actions) {
        on(actions, "DescribeVpcs", Kind.VPC, "VpcId", "vpcSet");
        on(actions, "DescribeSubnets", Kind.SUBNET, "SubnetId", "subnetSet");
        on(actions, "DescribeInternetGateways", Kind.INTERNET_GATEWAY, "InternetGatewayId", "internetGatewaySet");
        on(actions, "DescribeNatGateways", Kind.NAT_GATEWAY, "NatGatewayId", "natGatewaySet");
        on(actions, "DescribeRouteTables", Kind.ROUTE_TABLE, "RouteTableId", "routeTableSet");
        on(actions, "DescribeVpnGateways", Kind.VPN_GATEWAY, "VpnGatewayId", "vpnGatewaySet");
        on(actions, "DescribeCustomerGateways", Kind.CUSTOMER_GATEWAY, "CustomerGatewayId", "customerGatewaySet");
        on(actions, "DescribeVpnConnections", Kind.VPN_CONNECTION, "VpnConnectionId", "vpnConnectionSet");
        on(actions, "DescribeNetworkAcls", Kind.NETWORK_ACL, "NetworkAclId", "networkAclSet");
        on(
                actions,
                "DescribeSpotInstanceRequests",
                Kind.SPOT_REQUEST,
                "SpotInstanceRequestId",
                "spotInstanceRequestSet");
        on(actions, "DescribeVolumes", Kind.VOLUME, "VolumeId", "volumeSet");
        on(actions, "DescribeNetworkInterfaces", Kind.NETWORK_INTERFACE, "NetworkInterfaceId", "networkInterfaceSet");
        on(
                actions,
                "DescribeSecurityGroupRules",
                Kind.SECURITY_GROUP_RULE,
                "SecurityGroupRuleId",
                "securityGroupRuleSet");
    }

    private void on(Actions actions, String action, Kind kind, String idName, String setName) {
        actions.on(Service.EC2, action, call -> page(call, setName, shown(call, chosen(call, kind, idName))));
    }

    /** The resources a call names, or all of the kind. */
    List<Resource> chosen(Call call, Kind kind, String idName) {
        List<String> ids = call.in().texts(idName);
        return ids.isEmpty()
                ? cloud.store().visible(kind, call.region())
                : ids.stream()
                        .map(id -> cloud.store().require(kind, call.region(), id))
                        .toList();
    }

    /** What passes the call's filters, as it is shown. */
    List<ObjectNode> shown(Call call, List<Resource> resources) {
        Filters filters = Filters.of(call);
        return resources.stream()
                .filter(resource -> filters.matchTags(resource.tags()))
                .flatMap(resource -> {
                    ObjectNode shown = cloud.show(resource);
                    return filters.match(shown, resource.tags())
                            ? Optional.of(shown).stream()
                            : Optional.<ObjectNode>empty().stream();
                })
                .toList();
    }

    static ObjectNode page(Call call, String setName, List<ObjectNode> all) {
        int size = call.in().number("MaxResults", all.size());
        if (call.in().has("MaxResults") && size < 5) {
            throw new AwsFailure(
                    "InvalidParameterValue",
                    "Value ( " + size + " ) for parameter maxResults is invalid. Expecting a value greater than 5.");
        }
        int from = call.in().text("NextToken").map(Listing::offset).orElse(0);
        int to = Math.min(all.size(), from + size);
        return Document.of(
                setName,
                all.subList(Math.min(from, to), to),
                "nextToken",
                to < all.size() ? Optional.of(token(to)) : Optional.empty());
    }

    private static String token(int offset) {
        return Base64.getEncoder().encodeToString(("from-" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            return Integer.parseInt(text.substring("from-".length()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw AwsFailure.invalidValue("nextToken", token);
        }
    }
}
