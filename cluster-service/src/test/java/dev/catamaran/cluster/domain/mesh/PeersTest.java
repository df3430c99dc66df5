package dev.catamaran.cluster.domain.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeersTest {
    @Test
    void shouldConfigureOneEtcdClientPerOtherCluster() throws IOException {
        Map<String, String> entries = Peers.entries(Map.of("gcp", "203.0.113.7"));

        JsonNode entry = Json.yaml().readTree(entries.get("gcp"));
        assertThat(entries).containsOnlyKeys("gcp");
        assertThat(entry.at("/endpoints/0").asText()).isEqualTo("https://203.0.113.7:2379");
        assertThat(entry.path("trusted-ca-file").asText())
                .isEqualTo("/var/lib/cilium/clustermesh/common-etcd-client-ca.crt");
        assertThat(entry.path("cert-file").asText()).isEqualTo("/var/lib/cilium/clustermesh/common-etcd-client.crt");
        assertThat(entry.path("key-file").asText()).isEqualTo("/var/lib/cilium/clustermesh/common-etcd-client.key");
    }
}
