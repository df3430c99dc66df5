package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The public address that a zone's nodes appear from. */
record NatAddress(Ec2Region region, String zoneLetter) implements Resource {
    static final String PUBLIC_IP = "publicIp";

    static String slot(String zoneLetter) {
        return "nat-address-" + zoneLetter;
    }

    @Override
    public String slot() {
        return slot(zoneLetter);
    }

    @Override
    public String type() {
        return "aws.ElasticIp";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("domain", "vpc");
    }

    @Override
    public Optional<Found> find(Scope scope) {
        var found = region.ec2()
                .describeAddresses(request -> request.filters(Ec2Tags.owned(scope.owner(), slot())))
                .addresses();
        return Ec2Region.only(scope, found, address -> address.allocationId(), this::release)
                .map(address -> Found.ready(address.allocationId(), Map.of(PUBLIC_IP, address.publicIp())));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        var address = region.ec2()
                .allocateAddress(request -> request.domain(DomainType.VPC)
                        .tagSpecifications(
                                Ec2Tags.specification(ResourceType.ELASTIC_IP, scope.owner(), slot(), intent)));
        return Found.ready(address.allocationId(), Map.of(PUBLIC_IP, address.publicIp()));
    }

    @Override
    public void delete(Scope scope, Found found) {
        release(found.id());
    }

    private void release(String id) {
        region.ec2().releaseAddress(request -> request.allocationId(id));
    }
}
