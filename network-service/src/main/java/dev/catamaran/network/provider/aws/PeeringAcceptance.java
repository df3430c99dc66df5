package dev.catamaran.network.provider.aws;

import dev.catamaran.network.domain.Link;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionStateReasonCode;

/**
 * The yes of the VPC that was asked; it ends with the peering.
 *
 * @param region where that VPC is
 */
record PeeringAcceptance(Ec2Region region, Link link) implements Resource {
    static String slot(Link link) {
        return link.slot("peering-acceptance");
    }

    @Override
    public String slot() {
        return slot(link);
    }

    @Override
    public String type() {
        return "aws.VpcPeeringAcceptance";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public List<String> after() {
        return List.of(VpcPeering.slot(link));
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("peering", VpcPeering.slot(link));
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String id = scope.id(VpcPeering.slot(link));
        return region
                .ec2()
                .describeVpcPeeringConnections(request -> request.vpcPeeringConnectionIds(id))
                .vpcPeeringConnections()
                .stream()
                .filter(peering -> peering.status().code() != VpcPeeringConnectionStateReasonCode.PENDING_ACCEPTANCE)
                .findFirst()
                .map(peering -> peering.status().code() == VpcPeeringConnectionStateReasonCode.ACTIVE
                        ? Found.ready(id)
                        : Found.pending(id, peering.status().message()));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String id = scope.id(VpcPeering.slot(link));
        region.ec2().acceptVpcPeeringConnection(request -> request.vpcPeeringConnectionId(id));
        return Found.pending(id, "accepted");
    }

    @Override
    public Removal removal() {
        return Removal.NONE;
    }

    @Override
    public void delete(Scope scope, Found found) {
        throw new IllegalStateException("an acceptance ends with its peering");
    }
}
