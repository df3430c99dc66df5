package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * A static public address. AllocateAddress takes no token: should a lost answer leave two, the lowest id is used and
 * the other released, unless the run only looks.
 *
 * <p>Outputs: {@code address}.
 */
record ElasticAddress(AwsRegion aws, String slot) implements Resource {
    @Override
    public String type() {
        return "aws.ElasticIp";
    }

    @Override
    public String lane() {
        return aws.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("domain", "vpc");
    }

    @Override
    public Optional<Found> find(Scope scope) {
        List<Address> owned = owned(scope);
        if (!scope.looking()) {
            owned.stream().skip(1).map(Address::allocationId).forEach(this::release);
        }
        return owned.stream().findFirst().map(ElasticAddress::found);
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        var made = aws.ec2()
                .allocateAddress(request -> request.domain(DomainType.VPC)
                        .tagSpecifications(
                                Ec2Tags.specification(ResourceType.ELASTIC_IP, scope.owner(), slot, intent)));
        return Found.ready(made.allocationId(), Map.of("address", made.publicIp()));
    }

    /** Refused as a conflict while a deleted load balancer holds it. */
    @Override
    public void delete(Scope scope, Found found) {
        release(found.id());
    }

    private void release(String id) {
        aws.ec2().releaseAddress(request -> request.allocationId(id));
    }

    private List<Address> owned(Scope scope) {
        return aws
                .ec2()
                .describeAddresses(request -> request.filters(Ec2Tags.owned(scope.owner(), slot)))
                .addresses()
                .stream()
                .sorted(scope.preference(Address::allocationId))
                .toList();
    }

    private static Found found(Address address) {
        return Found.ready(address.allocationId(), Map.of("address", address.publicIp()));
    }
}
