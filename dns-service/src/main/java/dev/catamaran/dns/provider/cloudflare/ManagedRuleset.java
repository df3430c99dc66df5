package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of Cloudflare's managed rulesets, executed for all traffic of the zone. Other rules of the same phase are kept. It
 * stays when the fleet goes: a zone is not left unprotected.
 *
 * <p>Source: developers.cloudflare.com/ruleset-engine/managed-rulesets/deploy-managed-ruleset.
 */
final class ManagedRuleset implements Resource {
    private final String name;
    private final String zone;
    private final String phase;
    private final String ruleset;
    private final Zones zones;
    private final CloudflareApi api;
    private final FailoverJournal journal;
    private final KnownGood knownGood;

    ManagedRuleset(
            String name,
            String zone,
            String phase,
            String ruleset,
            Zones zones,
            CloudflareApi api,
            FailoverJournal journal,
            KnownGood knownGood) {
        this.name = name;
        this.zone = zone;
        this.phase = phase;
        this.ruleset = ruleset;
        this.zones = zones;
        this.api = api;
        this.journal = journal;
        this.knownGood = knownGood;
    }

    @Override
    public String slot() {
        return "zone-" + name;
    }

    @Override
    public String type() {
        return "cloudflare.ManagedRuleset";
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
        return Map.of("phase", phase, "ruleset", ruleset);
    }

    @Override
    public Optional<Found> find(Scope scope) throws InterruptedException {
        JsonNode wanted = TextNode.valueOf(ruleset);
        if (knownGood.recently(scope.owner(), slot(), wanted, journal.now())) {
            return Optional.of(Found.ready(ruleset));
        }
        if (rules().stream().noneMatch(this::executes)) {
            return Optional.empty();
        }
        knownGood.inForce(scope.owner(), slot(), wanted, journal.now());
        return Optional.of(Found.ready(ruleset));
    }

    @Override
    public Found create(Scope scope, Intent intent) throws InterruptedException {
        ArrayNode rules = CloudflareApi.object().arrayNode();
        rules().stream().filter(rule -> !runs(rule)).forEach(rules::add);
        ObjectNode rule = rules.addObject();
        rule.put("action", "execute").put("expression", "true").put("enabled", true);
        rule.put("description", "catamaran " + name);
        rule.putObject("action_parameters").put("id", ruleset);
        ObjectNode body = CloudflareApi.object();
        body.set("rules", rules);
        api.put(path(), body);
        if (knownGood.was(scope.owner(), slot(), TextNode.valueOf(ruleset))) {
            journal.drift(scope, type(), slot(), List.of("rules"));
        }
        knownGood.inForce(scope.owner(), slot(), TextNode.valueOf(ruleset), journal.now());
        return Found.ready(ruleset);
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return true;
    }

    @Override
    public Found update(Scope scope, Found found) {
        return found;
    }

    @Override
    public Removal removal() {
        return Removal.NONE;
    }

    @Override
    public void delete(Scope scope, Found found) {}

    private List<JsonNode> rules() throws InterruptedException {
        try {
            return api.get(path()).path("rules").valueStream().toList();
        } catch (RefusedException e) {
            if (e.notFound()) {
                return List.of();
            }
            throw e;
        }
    }

    private boolean executes(JsonNode rule) {
        return runs(rule) && rule.path("enabled").asBoolean(true);
    }

    private boolean runs(JsonNode rule) {
        return rule.path("action_parameters").path("id").asText().equals(ruleset);
    }

    private String path() throws InterruptedException {
        return zones.path(zone) + "/rulesets/phases/" + phase + "/entrypoint";
    }
}
