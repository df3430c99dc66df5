package dev.catamaran.network.provider.aws;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** Private DNS names for the VPC's machines: nodes are called by them. Goes with the VPC. */
record VpcDnsHostnames(Ec2Region region) implements Resource {
    @Override
    public String slot() {
        return "vpc-dns-hostnames";
    }

    @Override
    public String type() {
        return "aws.VpcAttribute";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public List<String> after() {
        return List.of(Vpc.SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("enableDnsHostnames", true);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String vpc = scope.id(Vpc.SLOT);
        boolean enabled = region.ec2()
                .describeVpcAttribute(request -> request.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                .enableDnsHostnames()
                .value();
        return enabled ? Optional.of(Found.ready(vpc)) : Optional.empty();
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String vpc = scope.id(Vpc.SLOT);
        region.ec2()
                .modifyVpcAttribute(
                        request -> request.vpcId(vpc).enableDnsHostnames(attribute -> attribute.value(true)));
        return Found.ready(vpc);
    }

    @Override
    public Removal removal() {
        return Removal.NONE;
    }

    @Override
    public void delete(Scope scope, Found found) {}
}
