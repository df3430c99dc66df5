package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.dns.domain.ClusterOrigins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Origins of a pool, always sorted by name: the API does not promise an order. */
final class Origins {
    private static final String FIELD = "origins";
    private static final int STANDARD_PORT = 443;

    private Origins() {}

    static void put(ObjectNode pool, List<ClusterOrigins> clusters) {
        ArrayNode origins = CloudflareApi.object().arrayNode();
        for (ClusterOrigins cluster : clusters) {
            for (String address : cluster.addresses()) {
                origins.add(origin(cluster, address));
            }
        }
        pool.set(FIELD, sorted(origins));
    }

    static ObjectNode inOrder(ObjectNode pool) {
        ObjectNode copy = pool.deepCopy();
        copy.set(FIELD, sorted(pool.path(FIELD)));
        return copy;
    }

    private static ObjectNode origin(ClusterOrigins cluster, String address) {
        ObjectNode origin = CloudflareApi.object();
        origin.put("name", cluster.cluster() + "-" + address)
                .put("address", address)
                .put("enabled", true)
                .put("weight", 1);
        if (cluster.port() != STANDARD_PORT) {
            origin.put("port", cluster.port());
        }
        return origin;
    }

    private static ArrayNode sorted(JsonNode origins) {
        List<JsonNode> list = new ArrayList<>();
        origins.forEach(list::add);
        list.sort(Comparator.comparing(origin -> origin.path("name").asText()));
        return CloudflareApi.object().arrayNode().addAll(list);
    }
}
