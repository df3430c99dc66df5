package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.dns.domain.ClusterOrigins;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A cluster's pool. Whether it takes traffic is decided at its creation; from then on {@link PoolSwitch} looks after
 * that.
 *
 * <p>Source: developers.cloudflare.com/api/resources/load_balancers/subresources/pools.
 */
record ClusterPool(String name, ClusterOrigins origins, PoolDecisions decisions) implements Blueprint {
    static final String ENABLED = "enabled";

    static String slot(String cluster) {
        return "pool-" + cluster;
    }

    @Override
    public String slot() {
        return slot(cluster());
    }

    @Override
    public String type() {
        return "cloudflare.Pool";
    }

    @Override
    public String cluster() {
        return origins.cluster();
    }

    @Override
    public List<String> after() {
        return List.of(Monitor.slot(origins.port()));
    }

    @Override
    public ObjectNode body(UnaryOperator<String> id) {
        ObjectNode body = CloudflareApi.object();
        body.put("name", name).put("monitor", id.apply(Monitor.slot(origins.port())));
        Origins.put(body, List.of(origins));
        return body;
    }

    @Override
    public ObjectNode onlyAtFirst() throws InterruptedException {
        boolean enabled = decisions.decide().pool(cluster()).orElseThrow().enabled();
        return CloudflareApi.object().put(ENABLED, enabled);
    }

    @Override
    public ObjectNode inOrder(ObjectNode found) {
        return Origins.inOrder(found);
    }
}
