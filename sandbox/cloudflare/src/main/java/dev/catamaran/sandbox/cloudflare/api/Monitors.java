package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/**
 * Monitors: how origins are checked.
 *
 * <p>Source: developers.cloudflare.com/api/resources/load_balancers/subresources/monitors.
 */
final class Monitors implements Definition {
    private static final Pattern CODES = Pattern.compile("(\\d{3}|\\dxx)(,\\s*(\\d{3}|\\dxx))*");
    private static final List<String> TYPES = List.of("http", "https", "tcp", "udp_icmp", "icmp_ping", "smtp");

    private final Inventory inventory;
    private final IntSupplier minimumInterval;

    /**
     * @param minimumInterval seconds, by plan
     */
    Monitors(Inventory inventory, IntSupplier minimumInterval) {
        this.inventory = inventory;
        this.minimumInterval = minimumInterval;
    }

    @Override
    public ObjectNode defaults() {
        ObjectNode monitor = inventory.object();
        monitor.put("type", "http").put("description", "").put("method", "GET").put("path", "/");
        monitor.putObject("header");
        monitor.put("port", 0).put("timeout", 5).put("retries", 2).put("interval", 60);
        monitor.put("consecutive_up", 0).put("consecutive_down", 0);
        monitor.put("expected_body", "").put("expected_codes", "200");
        monitor.put("follow_redirects", false).put("allow_insecure", false).put("probe_zone", "");
        return monitor;
    }

    @Override
    public void check(ObjectNode monitor) {
        Fields.oneOf(monitor, "type", TYPES);
        Fields.whole(monitor, "interval", minimumInterval.getAsInt(), 3600);
        Fields.whole(monitor, "timeout", 1, 10);
        Fields.whole(monitor, "retries", 0, 5);
        Fields.whole(monitor, "port", 0, 65_535);
        Fields.flag(monitor, "allow_insecure");
        Fields.flag(monitor, "follow_redirects");
        if (monitor.path("type").asText().startsWith("http")) {
            checkHttp(monitor);
        }
    }

    private static void checkHttp(ObjectNode monitor) {
        if (!CODES.matcher(monitor.path("expected_codes").asText()).matches()) {
            throw Refusal.invalid(
                    "expected_codes " + monitor.path("expected_codes") + " must be like 200, 2xx or 200,302");
        }
        if (!monitor.path("path").asText().startsWith("/")) {
            throw Refusal.invalid("path " + monitor.path("path") + " must start with /");
        }
        if (!monitor.path("header").isObject()) {
            throw Refusal.invalid("header must map names to lists of values");
        }
    }

    @Override
    public void checkRemoval(String id) {
        boolean used = inventory.shelf("pools").all().stream()
                .anyMatch(pool -> pool.path("monitor").asText().equals(id));
        if (used) {
            throw Refusal.referenced();
        }
    }
}
