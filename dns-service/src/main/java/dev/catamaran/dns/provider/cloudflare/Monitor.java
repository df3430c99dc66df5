package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Cloudflare's own health check of the data planes at one port: the second line behind our watchers.
 *
 * <p>Source: developers.cloudflare.com/api/resources/load_balancers/subresources/monitors.
 */
record Monitor(String hostname, int port, MonitorSettings settings) implements Blueprint {
    private static final int TIMEOUT_SECONDS = 5;
    private static final int RETRIES = 2;

    static String slot(int port) {
        return "monitor-" + port;
    }

    @Override
    public String slot() {
        return slot(port);
    }

    @Override
    public String type() {
        return "cloudflare.Monitor";
    }

    @Override
    public List<String> after() {
        return List.of();
    }

    /** All monitors of the fleet carry one mark, so that those of ports given up go with the fleet. */
    @Override
    public String markSlot() {
        return "monitor";
    }

    @Override
    public boolean recognises(ObjectNode object) {
        return object.path("port").asInt() == port;
    }

    @Override
    public ObjectNode body(UnaryOperator<String> id) {
        ObjectNode body = CloudflareApi.object();
        body.put("type", "https").put("method", "GET").put("path", "/healthz").put("expected_codes", "200");
        body.put("port", port).put("interval", settings.interval().toSeconds());
        body.put("timeout", TIMEOUT_SECONDS).put("retries", RETRIES);
        body.put("allow_insecure", settings.allowInsecure()).put("follow_redirects", false);
        body.putObject("header").putArray("Host").add(hostname);
        return body;
    }
}
