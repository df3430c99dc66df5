package dev.catamaran.cluster.domain.inventory;

import dev.catamaran.contracts.event.ApiEndpoint;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.Ownership;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Group variables that make the cluster what its specification says. */
final class Variables {
    private static final int NODE_PREFIX = 24;
    private static final String UNINITIALIZED = "node.cloudprovider.kubernetes.io/uninitialized";

    private Variables() {}

    /** For every host: whose it is and where the API is. */
    static Map<String, Object> all(Ownership owner, ApiEndpoint endpoint, ApiNames api) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("catamaran_fleet", new Unsafe(owner.fleetId()));
        variables.put("catamaran_fleet_uid", owner.fleetUid());
        variables.put("catamaran_cluster", new Unsafe(owner.cluster()));
        variables.put("apiserver_loadbalancer_domain_name", api.domain());
        Map<String, Object> balancer = new LinkedHashMap<>();
        balancer.put("address", api.address());
        balancer.put("port", endpoint.port());
        variables.put("loadbalancer_apiserver", balancer);
        variables.put("loadbalancer_apiserver_localhost", false);
        variables.put("populate_loadbalancer_apiserver_to_hosts_file", api.inHostsFiles());
        variables.put("cloud_provider", "external");
        variables.put("external_cloud_provider", "manual");
        return variables;
    }

    /** For Kubernetes and its network. */
    static Map<String, Object> cluster(FleetSpec spec, FleetSpec.Cluster cluster, ApiNames api) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("kube_version", spec.kubernetes().version());
        variables.put("supplementary_addresses_in_ssl_keys", api.certificateNames());
        variables.put("kube_pods_subnet", cluster.network().podCidr().toString());
        variables.put("kube_service_addresses", cluster.network().serviceCidr().toString());
        variables.put("kube_network_node_prefix", NODE_PREFIX);
        variables.put("kubeconfig_localhost", true);
        variables.put("local_volume_provisioner_enabled", true);
        variables.put("dns_extra_tolerations", List.of(toleration()));
        variables.putAll(cilium(spec, cluster));
        return variables;
    }

    /** DNS must run before the cloud's controller is there: that comes through GitOps, which needs DNS. */
    private static Map<String, Object> toleration() {
        Map<String, Object> toleration = new LinkedHashMap<>();
        toleration.put("key", UNINITIALIZED);
        toleration.put("operator", "Exists");
        toleration.put("effect", "NoSchedule");
        return toleration;
    }

    private static Map<String, Object> cilium(FleetSpec spec, FleetSpec.Cluster cluster) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("kube_network_plugin", "cilium");
        variables.put("kube_owner", "root");
        variables.put("kube_proxy_remove", true);
        variables.put("cilium_tunnel_mode", "vxlan");
        variables.put("cilium_kube_proxy_replacement", true);
        variables.put("cilium_cluster_id", cluster.id());
        variables.put("cilium_cluster_name", new Unsafe(cluster.name()));
        variables.put("cilium_enable_prometheus", true);
        boolean encrypted = spec.mesh().encryption().equals("wireguard");
        variables.put("cilium_encryption_enabled", encrypted);
        if (encrypted) {
            variables.put("cilium_encryption_type", "wireguard");
        }
        return variables;
    }
}
