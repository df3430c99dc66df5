package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.dns.domain.ClusterOrigins;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The pool that is left when all others are out: every origin, no monitor, always enabled. Failover never touches it.
 *
 * @param name has an underscore where no cluster's name can have one
 */
record LastResort(String name, List<ClusterOrigins> origins) implements Blueprint {
    static final String SLOT = "lastresort";
    static final String NAME_PART = "last_resort";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "cloudflare.Pool";
    }

    @Override
    public List<String> after() {
        return List.of();
    }

    @Override
    public ObjectNode body(UnaryOperator<String> id) {
        ObjectNode body = CloudflareApi.object();
        body.put("name", name).put("monitor", "").put("enabled", true);
        Origins.put(body, origins);
        return body;
    }

    @Override
    public ObjectNode inOrder(ObjectNode found) {
        return Origins.inOrder(found);
    }
}
