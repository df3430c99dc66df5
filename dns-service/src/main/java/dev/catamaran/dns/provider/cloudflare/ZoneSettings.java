package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Settings of the zone: those that are declared are kept, all others are let be. They stay when the fleet goes.
 *
 * <p>Source: developers.cloudflare.com/api/resources/zones/subresources/settings.
 */
final class ZoneSettings implements Resource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VALUE = "value";

    private final String zone;
    private final Map<String, JsonNode> wanted;
    private final Zones zones;
    private final CloudflareApi api;
    private final FailoverJournal journal;
    private final KnownGood knownGood;

    ZoneSettings(
            String zone,
            Map<String, JsonNode> wanted,
            Zones zones,
            CloudflareApi api,
            FailoverJournal journal,
            KnownGood knownGood) {
        this.zone = zone;
        this.wanted = wanted;
        this.zones = zones;
        this.api = api;
        this.journal = journal;
        this.knownGood = knownGood;
    }

    @Override
    public String slot() {
        return "zone-settings";
    }

    @Override
    public String type() {
        return "cloudflare.ZoneSettings";
    }

    @Override
    public String lane() {
        return Lanes.REPAIR;
    }

    @Override
    public List<String> after() {
        return List.of();
    }

    @Override
    public Map<String, Object> desired() {
        return new TreeMap<>(wanted);
    }

    /** The outputs tell each declared setting as it is. */
    @Override
    public Optional<Found> find(Scope scope) throws InterruptedException {
        Map<String, String> outputs = new TreeMap<>();
        if (knownGood.recently(scope.owner(), slot(), JSON.valueToTree(wanted), journal.now())) {
            wanted.forEach((name, value) -> outputs.put(name, value.toString()));
            return Optional.of(Found.ready(zone, outputs));
        }
        for (ObjectNode setting : api.list(path())) {
            String name = setting.path("id").asText();
            if (wanted.containsKey(name)) {
                outputs.put(name, setting.path(VALUE).toString());
            }
        }
        return Optional.of(Found.ready(zone, outputs));
    }

    @Override
    public Found create(Scope scope, Intent intent) throws InterruptedException {
        return update(scope, find(scope).orElseThrow());
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        boolean matches = different(found).isEmpty();
        if (matches && !knownGood.recently(scope.owner(), slot(), JSON.valueToTree(wanted), journal.now())) {
            knownGood.inForce(scope.owner(), slot(), JSON.valueToTree(wanted), journal.now());
        }
        return matches;
    }

    @Override
    public Found update(Scope scope, Found found) throws InterruptedException {
        List<String> different = different(found);
        if (knownGood.was(scope.owner(), slot(), JSON.valueToTree(wanted))) {
            journal.drift(scope, type(), slot(), different);
        }
        for (String name : different) {
            ObjectNode change = CloudflareApi.object();
            change.set(VALUE, wanted.get(name));
            api.patch(path() + "/" + name, change);
        }
        Found after = find(scope).orElseThrow();
        return matches(scope, after) ? after : stubborn(after);
    }

    private Found stubborn(Found after) {
        throw new ProblemException(new Problem.Transient(
                "Cloudflare took the settings of zone " + zone + " but does not have " + different(after)));
    }

    @Override
    public Removal removal() {
        return Removal.NONE;
    }

    @Override
    public void delete(Scope scope, Found found) {}

    private String path() throws InterruptedException {
        return zones.path(zone) + "/settings";
    }

    private List<String> different(Found found) {
        return wanted.entrySet().stream()
                .filter(setting -> !covers(setting.getValue(), found.outputs().get(setting.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean covers(JsonNode value, @org.jspecify.annotations.Nullable String has) {
        if (has == null) {
            return false;
        }
        ObjectNode ours = CloudflareApi.object();
        ours.set(VALUE, value);
        ObjectNode theirs = CloudflareApi.object();
        theirs.set(VALUE, parsed(has));
        return Differences.between(ours, theirs).isEmpty();
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("written by ourselves", e);
        }
    }
}
