package dev.catamaran.dns.domain;

import dev.catamaran.contracts.event.GitOpsReady;
import java.util.List;

/**
 * Where a cluster's data plane answers.
 *
 * @param addresses of its ingress, sorted, at least one
 * @param port TLS port of its ingress
 */
public record ClusterOrigins(String cluster, List<String> addresses, int port) {
    static ClusterOrigins of(GitOpsReady ready) {
        return new ClusterOrigins(
                ready.cluster(),
                ready.ingress().addresses().stream().distinct().sorted().toList(),
                ready.ingress().port());
    }
}
