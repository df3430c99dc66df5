package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The VPC's way to the internet. */
record InternetGateway(Ec2Region region) implements Resource {
    static final String SLOT = "internet-gateway";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "aws.InternetGateway";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of();
    }

    @Override
    public Optional<Found> find(Scope scope) {
        var found = region.ec2()
                .describeInternetGateways(request -> request.filters(Ec2Tags.owned(scope.owner(), SLOT)))
                .internetGateways();
        return Ec2Region.only(scope, found, gateway -> gateway.internetGatewayId(), this::delete)
                .map(gateway -> Found.ready(gateway.internetGatewayId()));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return Found.ready(region.ec2()
                .createInternetGateway(request -> request.tagSpecifications(
                        Ec2Tags.specification(ResourceType.INTERNET_GATEWAY, scope.owner(), SLOT, intent)))
                .internetGateway()
                .internetGatewayId());
    }

    @Override
    public void delete(Scope scope, Found found) {
        delete(found.id());
    }

    private void delete(String id) {
        region.ec2().deleteInternetGateway(request -> request.internetGatewayId(id));
    }
}
