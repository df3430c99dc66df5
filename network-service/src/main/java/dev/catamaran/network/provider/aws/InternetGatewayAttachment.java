package dev.catamaran.network.provider.aws;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins the internet gateway to the VPC. */
record InternetGatewayAttachment(Ec2Region region) implements Resource {
    static final String SLOT = "internet-gateway-attachment";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "aws.InternetGatewayAttachment";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public List<String> after() {
        return List.of(Vpc.SLOT, InternetGateway.SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("gateway", InternetGateway.SLOT, "vpc", Vpc.SLOT);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String vpc = scope.id(Vpc.SLOT);
        String gateway = scope.id(InternetGateway.SLOT);
        return region
                .ec2()
                .describeInternetGateways(request -> request.internetGatewayIds(gateway))
                .internetGateways()
                .stream()
                .flatMap(found -> found.attachments().stream())
                .filter(attachment -> vpc.equals(attachment.vpcId()))
                .findFirst()
                .map(_ -> Found.ready(gateway + "/" + vpc));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String vpc = scope.id(Vpc.SLOT);
        String gateway = scope.id(InternetGateway.SLOT);
        region.ec2().attachInternetGateway(request -> request.vpcId(vpc).internetGatewayId(gateway));
        return Found.ready(gateway + "/" + vpc);
    }

    @Override
    public void delete(Scope scope, Found found) {
        region.ec2()
                .detachInternetGateway(
                        request -> request.vpcId(scope.id(Vpc.SLOT)).internetGatewayId(scope.id(InternetGateway.SLOT)));
    }
}
