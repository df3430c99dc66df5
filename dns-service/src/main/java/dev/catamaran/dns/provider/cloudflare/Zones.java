package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ids of zones by name; an id never changes, so each is asked for once. */
final class Zones {
    private final CloudflareApi api;
    private final Map<String, String> ids = new ConcurrentHashMap<>();

    Zones(CloudflareApi api) {
        this.api = api;
    }

    /** {@code /zones/{id}}. */
    String path(String zone) throws InterruptedException {
        String known = ids.get(zone);
        if (known == null) {
            known = ask(zone);
            ids.put(zone, known);
        }
        return "/zones/" + known;
    }

    private String ask(String zone) throws InterruptedException {
        List<ObjectNode> found = api.list("/zones?name=" + URLEncoder.encode(zone, StandardCharsets.UTF_8));
        return found.stream()
                .filter(each -> each.path("name").asText().equals(zone))
                .map(CloudflareObjects::id)
                .findFirst()
                .orElseThrow(() -> new ProblemException(new Problem.Unauthorized("zone '" + zone
                        + "' of spec.traffic.zone is not among those that the API token may read: add the zone to the"
                        + " account, or give catamaran.cloudflare.api-token Zone Read on it")));
    }
}
