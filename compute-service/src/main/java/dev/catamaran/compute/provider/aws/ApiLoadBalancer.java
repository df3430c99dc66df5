package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Found.Status;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/**
 * The network load balancer of the Kubernetes API, with a static address in every zone.
 *
 * <p>It balances across zones, since each of its addresses must answer while any control-plane node does. Ready when it
 * can route: nothing listens behind it before Kubernetes is installed.
 *
 * @param mappings public subnet id to the slot of its static address
 * @param securityGroups ids, may be empty
 */
record ApiLoadBalancer(AwsRegion aws, Map<String, String> mappings, List<String> securityGroups) implements Resource {
    static final String SLOT = "api-load-balancer";
    static final String TYPE = "aws.NetworkLoadBalancer";
    private static final String LEAVING = "leaving";
    private static final String SUBNETS = "subnets";
    private static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String lane() {
        return aws.lane();
    }

    @Override
    public List<String> after() {
        return List.copyOf(mappings.values());
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("scheme", "internet-facing", SUBNETS, List.copyOf(mappings.keySet()));
    }

    @Override
    public Optional<Found> find(Scope scope) {
        try {
            LoadBalancer found = aws.elb()
                    .describeLoadBalancers(request -> request.names(ElbNames.of(scope.owner())))
                    .loadBalancers()
                    .getFirst();
            ElbNames.checkOwner(aws.elb(), found.loadBalancerArn(), scope, SLOT);
            return Optional.of(found(found));
        } catch (LoadBalancerNotFoundException _) {
            return scope.deleting() ? leaving(scope) : Optional.empty();
        }
    }

    /** A deleted balancer lets go of its addresses only some time later, and until then they cannot go. */
    private Optional<Found> leaving(Scope scope) {
        List<String> addresses = mappings.values().stream()
                .flatMap(slot -> scope.found(slot).stream())
                .map(Found::id)
                .toList();
        boolean held = !addresses.isEmpty()
                && aws.ec2().describeAddresses(request -> request.allocationIds(addresses)).addresses().stream()
                        .anyMatch(address -> address.associationId() != null);
        return held ? Optional.of(Found.pending(LEAVING, "its addresses are being released")) : Optional.empty();
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        LoadBalancer made = aws.elb()
                .createLoadBalancer(request -> request.name(ElbNames.of(scope.owner()))
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .scheme(LoadBalancerSchemeEnum.INTERNET_FACING)
                        .subnetMappings(subnetMappings(scope))
                        .securityGroups(securityGroups.isEmpty() ? null : securityGroups)
                        .tags(ElbNames.tags(AwsTags.of(scope.owner(), SLOT, intent))))
                .loadBalancers()
                .getFirst();
        balanceAcrossZones(made.loadBalancerArn());
        return found(made);
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return isInEveryZone(found)
                && aws
                        .elb()
                        .describeLoadBalancerAttributes(request -> request.loadBalancerArn(found.id()))
                        .attributes()
                        .stream()
                        .anyMatch(attribute -> attribute.equals(crossZone()));
    }

    /** A zone that came later has a subnet that the balancer is not in yet. */
    private boolean isInEveryZone(Found found) {
        return List.of(found.outputs().getOrDefault(SUBNETS, "").split(",", -1)).containsAll(mappings.keySet());
    }

    @Override
    public Found update(Scope scope, Found found) {
        if (!isInEveryZone(found)) {
            aws.elb().setSubnets(request -> request.loadBalancerArn(found.id()).subnetMappings(subnetMappings(scope)));
        }
        balanceAcrossZones(found.id());
        return found;
    }

    private void balanceAcrossZones(String arn) {
        aws.elb()
                .modifyLoadBalancerAttributes(
                        request -> request.loadBalancerArn(arn).attributes(crossZone()));
    }

    @Override
    public void delete(Scope scope, Found found) {
        if (!found.id().equals(LEAVING)) {
            aws.elb().deleteLoadBalancer(request -> request.loadBalancerArn(found.id()));
        }
    }

    private List<SubnetMapping> subnetMappings(Scope scope) {
        return mappings.entrySet().stream()
                .map(mapping -> SubnetMapping.builder()
                        .subnetId(mapping.getKey())
                        .allocationId(scope.id(mapping.getValue()))
                        .build())
                .toList();
    }

    private static LoadBalancerAttribute crossZone() {
        return LoadBalancerAttribute.builder().key(CROSS_ZONE).value("true").build();
    }

    private static Found found(LoadBalancer balancer) {
        String subnets = balancer.availabilityZones().stream()
                .map(AvailabilityZone::subnetId)
                .sorted()
                .collect(Collectors.joining(","));
        Found found = Found.ready(balancer.loadBalancerArn(), Map.of("dnsName", balancer.dnsName(), SUBNETS, subnets));
        LoadBalancerStateEnum state = balancer.state().code();
        return switch (state) {
            case ACTIVE, ACTIVE_IMPAIRED -> found;
            case FAILED ->
                found.in(new Status.Broken(new Problem.Conflict("load balancer " + balancer.loadBalancerName()
                        + " failed: " + balancer.state().reason() + "; delete it, then the stage makes another")));
            default -> found.in(new Status.Pending(balancer.state().codeAsString()));
        };
    }
}
