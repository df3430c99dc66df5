package dev.catamaran.cluster.domain.mesh;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The entries of the Secret {@code cilium-clustermesh}: one etcd client configuration per other cluster.
 *
 * <p>The files they name are where Cilium's agent mounts the Secret {@code clustermesh-apiserver-remote-cert}.
 */
public final class Peers {
    public static final int PORT = 2379;

    private static final String DIRECTORY = "/var/lib/cilium/clustermesh/common-etcd-client";

    private Peers() {}

    /**
     * Entries by cluster name.
     *
     * @param addresses where the mesh API of each other cluster answers
     */
    public static Map<String, String> entries(Map<String, String> addresses) {
        Map<String, String> entries = new TreeMap<>();
        addresses.forEach((cluster, address) -> entries.put(cluster, entry(address)));
        return entries;
    }

    private static String entry(String address) {
        Map<String, Object> etcd = new LinkedHashMap<>();
        etcd.put("endpoints", List.of("https://" + address + ":" + PORT));
        etcd.put("trusted-ca-file", DIRECTORY + "-ca.crt");
        etcd.put("key-file", DIRECTORY + ".key");
        etcd.put("cert-file", DIRECTORY + ".crt");
        try {
            return Json.yaml().writeValueAsString(etcd);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the configuration of " + address, e);
        }
    }
}
