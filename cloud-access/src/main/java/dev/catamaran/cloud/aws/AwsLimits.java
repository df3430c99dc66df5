package dev.catamaran.cloud.aws;

import dev.catamaran.cloud.Limit;
import dev.catamaran.cloud.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceType;

/**
 * Limits of an AWS account as EC2 tells them. EC2 itself only tells how many Elastic IPs there may be; the others are in
 * Service Quotas and are named by their quota codes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAccountAttributes.html">EC2 API</a>
 */
public final class AwsLimits implements Limits {
    private static final String ADDRESSES = "vpc-max-elastic-ips";

    private final AwsEc2 clients;

    public AwsLimits(AwsEc2 clients) {
        this.clients = clients;
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
        limits.put(
                "aws.Vpc", untold("VPCs per region", ec2.describeVpcs().vpcs().size(), "vpc", "L-F678F1CE", region));
        limits.put(CPUS, untold("on-demand standard vCPUs", vcpus(instances, false), "ec2", "L-1216C47A", region));
        limits.put(SPOT_CPUS, untold("spot standard vCPUs", vcpus(instances, true), "ec2", "L-34B43A08", region));
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

    private static Limit untold(String name, long used, String service, String code, String region) {
        return new Limit(
                name,
                used,
                OptionalLong.empty(),
                "look up quota " + code + " (service " + service + ") in Service Quotas of " + region);
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
