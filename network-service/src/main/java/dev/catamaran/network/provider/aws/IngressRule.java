package dev.catamaran.network.provider.aws;

import dev.catamaran.network.domain.Ports;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * One rule of a security group as EC2 keeps it: one peer, one range of ports.
 *
 * @param peer group id or block
 */
record IngressRule(Ports ports, String peer) {
    static IngressRule of(SecurityGroupRule rule) {
        String peer = Optional.ofNullable(rule.referencedGroupInfo())
                .map(group -> group.groupId())
                .or(() -> Optional.ofNullable(rule.cidrIpv4()))
                .orElse("");
        return new IngressRule(new Ports(rule.ipProtocol(), rule.fromPort(), rule.toPort()), peer);
    }

    IpPermission permission(String description) {
        IpPermission.Builder permission = IpPermission.builder()
                .ipProtocol(ports.protocol())
                .fromPort(ports.from())
                .toPort(ports.to());
        if (peer.startsWith("sg-")) {
            permission.userIdGroupPairs(UserIdGroupPair.builder()
                    .groupId(peer)
                    .description(description)
                    .build());
        } else {
            permission.ipRanges(
                    IpRange.builder().cidrIp(peer).description(description).build());
        }
        return permission.build();
    }
}
