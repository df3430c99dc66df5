package dev.catamaran.sandbox.kubernetes.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What Kubespray's validate_inventory role refuses, as far as it can be seen offline. */
final class InventoryRules {
    private final Inventory inventory;
    private final JsonNode variables;
    private final List<String> violations = new ArrayList<>();

    private InventoryRules(Inventory inventory, JsonNode variables) {
        this.inventory = inventory;
        this.variables = variables;
    }

    /** One line per violated rule: the rule's name and what is wrong. */
    static List<String> violations(Inventory inventory, JsonNode variables) {
        InventoryRules rules = new InventoryRules(inventory, variables);
        rules.groups();
        rules.addresses();
        rules.versions();
        rules.cilium();
        rules.providers();
        return rules.violations;
    }

    private void refuse(boolean wrong, String rule, String why) {
        if (wrong) {
            violations.add(rule + ": " + why);
        }
    }

    private void groups() {
        refuse(
                inventory.members("kube_control_plane").isEmpty(),
                "Stop if kube_control_plane group is empty",
                "kube_control_plane has no hosts");
        int etcd = inventory.members("etcd").size();
        refuse(etcd == 0, "Stop if etcd group is empty in external etcd mode", "etcd has no hosts");
        refuse(etcd > 0 && etcd % 2 == 0, "Stop if even number of etcd hosts", "etcd has " + etcd + " hosts");
        for (String host : inventory.members("k8s_cluster")) {
            refuse(
                    !host.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?"),
                    "Stop if bad hostname",
                    "'" + host + "' is not a lower-case DNS name");
        }
    }

    private void addresses() {
        List<Cidr> ranges = new ArrayList<>();
        for (String variable : List.of("kube_service_addresses", "kube_pods_subnet")) {
            String text = variables.path(variable).asText("");
            if (!text.isEmpty()) {
                try {
                    ranges.add(Cidr.parse(text));
                } catch (IllegalArgumentException e) {
                    refuse(true, "Check that " + variable + " is a network range", "'" + text + "'");
                }
            }
        }
        refuse(
                ranges.size() == 2 && ranges.get(0).overlaps(ranges.get(1)),
                "Check that IP range is enough for the nodes and subnets do not overlap",
                "kube_service_addresses " + variables.path("kube_service_addresses") + " and kube_pods_subnet "
                        + variables.path("kube_pods_subnet") + " overlap");
        for (String host : inventory.members("k8s_cluster")) {
            String address = inventory.host(host).path("ip").asText("");
            for (Cidr range : ranges) {
                refuse(
                        !address.isEmpty() && range.contains(address),
                        "Stop if ip var is inside a cluster range",
                        host + " has ip " + address + " inside " + range);
            }
        }
    }

    private void versions() {
        String version = variables.path("kube_version").asText("");
        refuse(
                version.startsWith("v"),
                "Ensure kube_version does not start with v",
                "kube_version is '" + version + "'");
        refuse(
                !version.isEmpty() && !version.startsWith("v") && !version.matches("1\\.3[345]\\.\\d+"),
                "Stop if unsupported version of Kubernetes",
                "kube_version is '" + version + "', supported are 1.33.0 to 1.35.4");
        for (String host : inventory.members("k8s_cluster")) {
            int prefix = variables.path("kube_network_node_prefix").asInt(24);
            refuse(prefix < 16 || prefix > 30, "Check kube_network_node_prefix", "it is " + prefix + " for " + host);
        }
    }

    private void cilium() {
        if (!variables.path("kube_network_plugin").asText("").equals("cilium")) {
            return;
        }
        JsonNode id = variables.path("cilium_cluster_id");
        refuse(
                !id.isMissingNode() && (id.asInt() < 1 || id.asInt() > 255),
                "Stop if cilium_cluster_id is out of range",
                "cilium_cluster_id is " + id + ", allowed are 1 to 255");
        refuse(
                !id.isMissingNode()
                        && variables
                                .path("cilium_cluster_name")
                                .asText("default")
                                .equals("default"),
                "Stop if cilium_cluster_name is default",
                "cilium_cluster_name must not be 'default' when cilium_cluster_id is set");
        refuse(
                variables.path("cilium_encryption_enabled").asBoolean()
                        && !List.of("ipsec", "wireguard")
                                .contains(
                                        variables.path("cilium_encryption_type").asText("ipsec")),
                "Stop if bad Cilium encryption type",
                "cilium_encryption_type is " + variables.path("cilium_encryption_type"));
    }

    private void providers() {
        String provider = variables.path("cloud_provider").asText("");
        refuse(
                !provider.isEmpty() && !provider.equals("external"),
                "Stop if cloud_provider is not external",
                "cloud_provider is '" + provider + "'");
    }
}
