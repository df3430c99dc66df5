package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a fleet wants of its zone as a whole, as resources. */
final class ZoneRules {
    private static final String WAF_PHASE = "http_request_firewall_managed";
    private static final String DDOS_PHASE = "ddos_l7";
    /** Cloudflare Managed Ruleset and HTTP DDoS Attack Protection: the same ids in every account. */
    private static final String WAF_RULESET = "efb7b8c949ac4650a09736fc376e9aee";

    private static final String DDOS_RULESET = "4d21379b4f9f4bb088e0729962c8b3cf";

    private ZoneRules() {}

    /** Empty when the zone has another owner. */
    static List<Resource> of(
            FleetSpec.Traffic traffic, Zones zones, CloudflareApi api, FailoverJournal journal, KnownGood knownGood) {
        FleetSpec.ZoneSettings wanted = traffic.settings();
        List<Resource> resources = new ArrayList<>();
        if (!wanted.managed()) {
            return resources;
        }
        resources.add(new ZoneSettings(traffic.zone(), settings(wanted), zones, api, journal, knownGood));
        if (wanted.waf()) {
            resources.add(
                    new ManagedRuleset("waf", traffic.zone(), WAF_PHASE, WAF_RULESET, zones, api, journal, knownGood));
        }
        if (wanted.ddos()) {
            resources.add(new ManagedRuleset(
                    "ddos", traffic.zone(), DDOS_PHASE, DDOS_RULESET, zones, api, journal, knownGood));
        }
        return resources;
    }

    private static Map<String, JsonNode> settings(FleetSpec.ZoneSettings wanted) {
        Map<String, JsonNode> settings = new LinkedHashMap<>();
        settings.put("ssl", TextNode.valueOf(wanted.tls()));
        settings.put("min_tls_version", TextNode.valueOf(wanted.minimumTls()));
        settings.put("always_use_https", TextNode.valueOf(wanted.alwaysHttps() ? "on" : "off"));
        settings.put("cache_level", TextNode.valueOf(wanted.cacheLevel()));
        ObjectNode header = CloudflareApi.object();
        header.putObject("strict_transport_security")
                .put("enabled", wanted.hstsSeconds() > 0)
                .put("max_age", wanted.hstsSeconds());
        settings.put("security_header", header);
        return settings;
    }
}
