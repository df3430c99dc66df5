package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Service Quotas: what the account may have, which is what the stand-in enforces. */
final class QuotaActions {
    /**
     * A quota.
     *
     * @param limit its name among {@link Quotas}
     */
    private record Known(String service, String code, String name, String limit) {}

    private static final List<Known> ALL = List.of(
            new Known("vpc", "L-F678F1CE", "VPCs per Region", "vpcs"),
            new Known("vpc", "L-A4707A72", "Internet gateways per Region", "vpcs"),
            new Known("vpc", "L-FE5A380F", "NAT gateways per Availability Zone", "natGateways"),
            new Known(
                    "elasticloadbalancing", "L-69A177A2", "Network Load Balancers per Region", "networkLoadBalancers"),
            new Known("ec2", "L-0263D0A3", "EC2-VPC Elastic IPs", "elasticIps"),
            new Known("ec2", "L-1216C47A", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", "vcpus"),
            new Known("ec2", "L-34B43A08", "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests", "vcpus"),
            new Known("ec2", "L-7029FAB6", "Virtual private gateways per region", "vpnGateways"),
            new Known("ec2", "L-4FB7FF5D", "Customer gateways per region", "customerGateways"),
            new Known("ec2", "L-3E6EC3A3", "VPN connections per region", "vpnConnections"));

    private final Quotas quotas;

    QuotaActions(Quotas quotas) {
        this.quotas = quotas;
    }

    void register(Actions actions) {
        actions.on(Service.QUOTAS, "GetServiceQuota", this::applied);
        actions.on(Service.QUOTAS, "GetAWSDefaultServiceQuota", this::byDefault);
        actions.on(Service.QUOTAS, "ListServiceQuotas", this::list);
    }

    /** Only what was ever raised or lowered has a value of the account's own. */
    private ObjectNode applied(Call call) {
        Known quota = known(call);
        return Document.of("Quota", document(call, quota, value(quota).orElseThrow(QuotaActions::none)));
    }

    private ObjectNode byDefault(Call call) {
        Known quota = known(call);
        int value = value(quota)
                .or(() -> Optional.ofNullable(Quotas.DEFAULTS.get(quota.limit())))
                .orElseThrow(QuotaActions::none);
        return Document.of("Quota", document(call, quota, value));
    }

    private ObjectNode list(Call call) {
        String service = call.in().required("ServiceCode");
        return Document.of(
                "Quotas",
                ALL.stream()
                        .filter(quota -> quota.service().equals(service))
                        .flatMap(quota -> value(quota).stream().map(value -> document(call, quota, value)))
                        .toList());
    }

    private Optional<Integer> value(Known quota) {
        return Optional.ofNullable(quotas.limits().get(quota.limit()));
    }

    private static Known known(Call call) {
        String service = call.in().required("ServiceCode");
        String code = call.in().required("QuotaCode");
        return ALL.stream()
                .filter(quota -> quota.service().equals(service) && quota.code().equals(code))
                .findFirst()
                .orElseThrow(QuotaActions::none);
    }

    private static AwsFailure none() {
        return new AwsFailure(
                "NoSuchResourceException", "The request failed because the specified quota does not exist.");
    }

    private static ObjectNode document(Call call, Known quota, int value) {
        Map<String, String> names = Map.of(
                "ec2",
                "Amazon Elastic Compute Cloud (Amazon EC2)",
                "vpc",
                "Amazon Virtual Private Cloud (Amazon VPC)",
                "elasticloadbalancing",
                "Elastic Load Balancing (ELB)");
        return Document.of(
                "ServiceCode",
                quota.service(),
                "ServiceName",
                names.getOrDefault(quota.service(), quota.service()),
                "QuotaArn",
                "arn:aws:servicequotas:" + call.region() + ":" + Cloud.ACCOUNT + ":" + quota.service() + "/"
                        + quota.code(),
                "QuotaCode",
                quota.code(),
                "QuotaName",
                quota.name(),
                "Value",
                (double) value,
                "Unit",
                "None",
                "Adjustable",
                true,
                "GlobalQuota",
                false);
    }
}
