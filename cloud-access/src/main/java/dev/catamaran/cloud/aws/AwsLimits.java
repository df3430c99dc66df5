package dev.catamaran.cloud.aws;

import dev.catamaran.cloud.Limit;
import dev.catamaran.cloud.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.servicequotas.model.AccessDeniedException;

/**
 * Limits of an AWS account. EC2 itself tells how many Elastic IPs there may be; the others are in Service Quotas.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAccountAttributes.html">EC2 API</a>
 */
public final class AwsLimits implements Limits {
    private static final String ADDRESSES = "vpc-max-elastic-ips";

    /** A quota by the vendor's words and codes. */
    public record Quota(String name, String service, String code) {}

    /** Something that EC2 does not know; counts what there is of it in a region. */
    private record Elsewhere(Quota quota, ToLongFunction<String> used) {}

    private static final Quota VPCS = new Quota("VPCs per Region", "vpc", "L-F678F1CE");
    private static final Quota INTERNET_GATEWAYS = new Quota("Internet gateways per Region", "vpc", "L-A4707A72");
    private static final Quota NAT_GATEWAYS = new Quota("NAT gateways per zone", "vpc", "L-FE5A380F");
    private static final Quota VPN_GATEWAYS = new Quota("Virtual private gateways per region", "ec2", "L-7029FAB6");
    private static final Quota CUSTOMER_GATEWAYS = new Quota("Customer gateways per region", "ec2", "L-4FB7FF5D");
    private static final Quota VPN_CONNECTIONS = new Quota("VPN connections per region", "ec2", "L-3E6EC3A3");
    private static final Quota ON_DEMAND = new Quota("Running On-Demand Standard vCPUs", "ec2", "L-1216C47A");
    private static final Quota SPOT = new Quota("Standard Spot vCPUs", "ec2", "L-34B43A08");

    private final AwsEc2 clients;
    private final AwsServiceQuotas quotas;
    private final Map<String, Elsewhere> elsewhere;

    public AwsLimits(AwsEc2 clients, AwsServiceQuotas quotas) {
        this(clients, quotas, Map.of());
    }

    private AwsLimits(AwsEc2 clients, AwsServiceQuotas quotas, Map<String, Elsewhere> elsewhere) {
        this.clients = clients;
        this.quotas = quotas;
        this.elsewhere = elsewhere;
    }

    /**
     * These limits and that of what another API knows.
     *
     * @param kind of the resource: {@code aws.NetworkLoadBalancer}
     * @param used counts what there is of it in a region
     */
    public AwsLimits and(String kind, Quota quota, ToLongFunction<String> used) {
        Map<String, Elsewhere> more = new LinkedHashMap<>(elsewhere);
        more.put(kind, new Elsewhere(quota, used));
        return new AwsLimits(clients, quotas, more);
    }

    @Override
    public String cloud() {
        return "aws";
    }

    @Override
    public Map<String, Limit> in(String region) {
        Ec2Client ec2 = clients.in(region);
        List<Instance> instances = instances(ec2);
        Map<String, Limit> limits = new LinkedHashMap<>();
        limits.put("aws.ElasticIp", addresses(ec2, region));
        limits.put("aws.Vpc", limit(VPCS, ec2.describeVpcs().vpcs().size(), region));
        limits.put(
                "aws.InternetGateway",
                limit(
                        INTERNET_GATEWAYS,
                        ec2.describeInternetGateways().internetGateways().size(),
                        region));
        limits.putAll(natGateways(ec2, region));
        limits.put("aws.VpnGateway", limit(VPN_GATEWAYS, vpnGateways(ec2), region));
        limits.put("aws.CustomerGateway", limit(CUSTOMER_GATEWAYS, customerGateways(ec2), region));
        limits.put("aws.VpnConnection", limit(VPN_CONNECTIONS, vpnConnections(ec2), region));
        limits.put(CPUS, limit(ON_DEMAND, vcpus(instances, false), region));
        limits.put(SPOT_CPUS, limit(SPOT, vcpus(instances, true), region));
        elsewhere.forEach(
                (kind, each) -> limits.put(kind, limit(each.quota(), each.used().applyAsLong(region), region)));
        return limits;
    }

    private static Limit addresses(Ec2Client ec2, String region) {
        OptionalLong limit = ec2.describeAccountAttributes().accountAttributes().stream()
                .filter(attribute -> ADDRESSES.equals(attribute.attributeName()))
                .flatMap(attribute -> attribute.attributeValues().stream())
                .mapToLong(value -> Long.parseLong(value.attributeValue()))
                .findFirst();
        return new Limit(
                ADDRESSES,
                ec2.describeAddresses().addresses().size(),
                limit,
                "release addresses that nobody uses, or ask for more of quota L-0263D0A3 (service ec2) in Service Quotas"
                        + " of " + region);
    }

    private Limit limit(Quota quota, long used, String region) {
        return limit(quota, used, told(quota, region), region);
    }

    private static Limit limit(Quota quota, long used, OptionalLong value, String region) {
        String where = "quota " + quota.code() + " (service " + quota.service() + ") in Service Quotas of " + region;
        return new Limit(
                quota.name(),
                used,
                value,
                value.isPresent() ? "delete what nobody uses, or ask for more of " + where : "look up " + where);
    }

    /** Credentials that may build need not be allowed to ask. */
    private OptionalLong told(Quota quota, String region) {
        try {
            return quotas.value(region, quota.service(), quota.code());
        } catch (AccessDeniedException mayNotAsk) {
            return OptionalLong.empty();
        }
    }

    /** Of each zone; one that failed does not count. */
    private Map<String, Limit> natGateways(Ec2Client ec2, String region) {
        OptionalLong most = told(NAT_GATEWAYS, region);
        Map<String, String> zones = ec2.describeSubnets().subnets().stream()
                .collect(Collectors.toMap(Subnet::subnetId, Subnet::availabilityZone));
        Map<String, Long> used = ec2
                .describeNatGateways(request -> request.filter(Ec2Tags.filter("state", "pending", "available")))
                .natGateways()
                .stream()
                .map(gateway -> zones.getOrDefault(gateway.subnetId(), ""))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return ec2.describeAvailabilityZones().availabilityZones().stream()
                .map(AvailabilityZone::zoneName)
                .collect(Collectors.toMap(
                        zone -> Limits.inZone("aws.NatGateway", zone),
                        zone -> limit(
                                new Quota(
                                        NAT_GATEWAYS.name() + ", " + zone, NAT_GATEWAYS.service(), NAT_GATEWAYS.code()),
                                used.getOrDefault(zone, 0L),
                                most,
                                region)));
    }

    private static long vpnGateways(Ec2Client ec2) {
        return ec2.describeVpnGateways(request -> request.filters(Ec2Tags.filter("state", "pending", "available")))
                .vpnGateways()
                .size();
    }

    private static long customerGateways(Ec2Client ec2) {
        return ec2.describeCustomerGateways(request -> request.filters(Ec2Tags.filter("state", "pending", "available")))
                .customerGateways()
                .size();
    }

    private static long vpnConnections(Ec2Client ec2) {
        return ec2.describeVpnConnections(request -> request.filters(Ec2Tags.filter("state", "pending", "available")))
                .vpnConnections()
                .size();
    }

    private static List<Instance> instances(Ec2Client ec2) {
        return ec2
                .describeInstancesPaginator(
                        request -> request.filters(Ec2Tags.filter("instance-state-name", "pending", "running")))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }

    private static long vcpus(List<Instance> instances, boolean spot) {
        return instances.stream()
                .filter(instance -> spot == (instance.instanceLifecycle() == InstanceLifecycleType.SPOT))
                .mapToLong(instance -> (long) instance.cpuOptions().coreCount()
                        * instance.cpuOptions().threadsPerCore())
                .sum();
    }

    @Override
    public String processors(String machine, boolean spot) {
        return spot ? SPOT_CPUS : CPUS;
    }

    @Override
    public int cpus(String region, String zone, String machine) {
        return clients
                .in(region)
                .describeInstanceTypes(request -> request.instanceTypes(InstanceType.fromValue(machine)))
                .instanceTypes()
                .stream()
                .mapToInt(type -> type.vCpuInfo().defaultVCpus())
                .findFirst()
                .orElse(0);
    }
}
