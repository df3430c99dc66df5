package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.network.domain.Link;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionStateReasonCode;

/** A peering asked for by a link's first VPC. */
record VpcPeering(Ec2Region region, Link link) implements Resource {
    private static final Set<VpcPeeringConnectionStateReasonCode> OPEN = Set.of(
            VpcPeeringConnectionStateReasonCode.INITIATING_REQUEST,
            VpcPeeringConnectionStateReasonCode.PENDING_ACCEPTANCE,
            VpcPeeringConnectionStateReasonCode.PROVISIONING,
            VpcPeeringConnectionStateReasonCode.ACTIVE);

    static String slot(Link link) {
        return link.slot("peering");
    }

    @Override
    public String slot() {
        return slot(link);
    }

    @Override
    public String type() {
        return "aws.VpcPeering";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of(
                "vpc", link.from().network().networkId(),
                "peer", link.to().network().networkId(),
                "peerRegion", link.to().cluster().region());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        var open = region
                .ec2()
                .describeVpcPeeringConnections(
                        request -> request.filters(Ec2Tags.owned(link.from().owner(), slot())))
                .vpcPeeringConnections()
                .stream()
                .filter(peering -> OPEN.contains(peering.status().code()))
                .toList();
        return Ec2Region.only(scope, open, peering -> peering.vpcPeeringConnectionId(), this::delete)
                .map(VpcPeering::seen);
    }

    private static Found seen(VpcPeeringConnection peering) {
        String id = peering.vpcPeeringConnectionId();
        return peering.status().code() == VpcPeeringConnectionStateReasonCode.INITIATING_REQUEST
                ? Found.pending(id, peering.status().message())
                : Found.ready(id);
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return seen(region.ec2()
                .createVpcPeeringConnection(request -> request.vpcId(
                                link.from().network().networkId())
                        .peerVpcId(link.to().network().networkId())
                        .peerRegion(link.to().cluster().region())
                        .tagSpecifications(Ec2Tags.specification(
                                ResourceType.VPC_PEERING_CONNECTION, link.from().owner(), slot(), intent)))
                .vpcPeeringConnection());
    }

    @Override
    public void delete(Scope scope, Found found) {
        delete(found.id());
    }

    private void delete(String id) {
        region.ec2().deleteVpcPeeringConnection(request -> request.vpcPeeringConnectionId(id));
    }
}
