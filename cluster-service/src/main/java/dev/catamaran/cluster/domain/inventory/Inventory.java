package dev.catamaran.cluster.domain.inventory;

import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.Ownership;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Kubespray inventory of one cluster: everything it is to be, nothing secret.
 *
 * <p>Format: Kubespray v2.31 docs/ansible/inventory.md and docs/ansible/vars.md.
 *
 * @param files YAML texts by their path below the inventory's directory
 */
public record Inventory(SortedMap<String, String> files) {
    public static final String HOSTS = "hosts.yaml";

    public Inventory {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Builds it from what is wanted and the machines there are.
     *
     * @throws dev.catamaran.runtime.problem.ProblemException InvalidSpec for values that must not reach Ansible
     */
    public static Inventory of(Ownership owner, FleetSpec spec, NodesReady nodes) {
        FleetSpec.Cluster cluster = spec.cluster(owner.cluster());
        ApiNames api = ApiNames.of(owner, nodes.api());
        SortedMap<String, String> files = new TreeMap<>();
        files.put(HOSTS, AnsibleYaml.write(Hosts.tree(cluster, nodes)));
        files.put("group_vars/all/catamaran.yml", AnsibleYaml.write(Variables.all(owner, nodes.api(), api)));
        files.put("group_vars/k8s_cluster/catamaran.yml", AnsibleYaml.write(Variables.cluster(spec, cluster, api)));
        files.put("group_vars/k8s_cluster/hardening.yml", AnsibleYaml.write(Hardening.variables()));
        return new Inventory(files);
    }

    /** SHA-256 over all files: two inventories with the same digest describe the same cluster. */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((path, text) -> digest.update((path + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
