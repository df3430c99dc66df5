package dev.catamaran.sandbox.aws;

import java.util.Map;
import java.util.TreeMap;

/** Service quotas per region, settable through the control API. */
final class Quotas {
    private final Map<String, Integer> limits = new TreeMap<>(Map.of(
            "vpcs",
            100,
            "elasticIps",
            200,
            "vcpus",
            1024,
            "natGateways",
            100,
            "vpnGateways",
            5,
            "networkLoadBalancers",
            100));

    /** Fails with the vendor's code when one more set of units would pass the limit. */
    void check(String quota, long used, long wanted, String code, String message) {
        if (used + wanted > limits.getOrDefault(quota, Integer.MAX_VALUE)) {
            throw new AwsFailure(code, message);
        }
    }

    /** Limits that are the vendor's defaults as long as nobody sets them; nothing enforces these here. */
    static final Map<String, Integer> DEFAULTS = Map.of("customerGateways", 50, "vpnConnections", 50);

    int limit(String quota) {
        return limits.getOrDefault(quota, Integer.MAX_VALUE);
    }

    void set(String quota, int limit) {
        if (!limits.containsKey(quota)) {
            throw new IllegalArgumentException(
                    "unknown quota '" + quota + "', known: " + String.join(", ", limits.keySet()));
        }
        limits.put(quota, limit);
    }

    /** Nothing is short any more. */
    void lift() {
        limits.replaceAll((_, _) -> Integer.MAX_VALUE);
    }

    Map<String, Integer> limits() {
        return limits;
    }
}
