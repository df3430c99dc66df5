package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Settings of a zone, with the defaults of a new zone.
 *
 * <p>Source: developers.cloudflare.com/api/resources/zones/subresources/settings.
 */
final class ZoneSettings {
    private static final List<String> ON = List.of(
            "brotli",
            "browser_check",
            "email_obfuscation",
            "http2",
            "http3",
            "ip_geolocation",
            "ipv6",
            "opportunistic_encryption",
            "websockets");
    private static final List<String> OFF = List.of(
            "0rtt",
            "always_online",
            "always_use_https",
            "automatic_https_rewrites",
            "development_mode",
            "early_hints",
            "origin_error_page_pass_thru",
            "tls_client_auth",
            "waf");

    /**
     * @param allowed the values, or empty for a number or an object of the default's kind
     */
    private record Setting(JsonNode initial, List<String> allowed) {}

    private final Inventory inventory;
    private final Function<Request, Zone> zone;
    private final Map<String, Setting> known = new LinkedHashMap<>();

    ZoneSettings(Inventory inventory, Function<Request, Zone> zone) {
        this.inventory = inventory;
        this.zone = zone;
        choices();
        numbersAndObjects();
    }

    private void choices() {
        ON.forEach(name -> choice(name, "on", "on", "off"));
        OFF.forEach(name -> choice(name, "off", "on", "off"));
        choice("ssl", "full", "off", "flexible", "full", "strict", "origin_pull");
        choice("min_tls_version", "1.0", "1.0", "1.1", "1.2", "1.3");
        choice("tls_1_3", "on", "on", "off", "zrt");
        choice("security_level", "medium", "off", "essentially_off", "low", "medium", "high", "under_attack");
        choice("cache_level", "aggressive", "aggressive", "basic", "simplified");
        choice("pseudo_ipv4", "off", "off", "add_header", "overwrite_header");
    }

    private void choice(String name, String initial, String... allowed) {
        known.put(name, new Setting(TextNode.valueOf(initial), List.of(allowed)));
    }

    private void numbersAndObjects() {
        known.put("browser_cache_ttl", new Setting(IntNode.valueOf(14_400), List.of()));
        known.put("challenge_ttl", new Setting(IntNode.valueOf(1_800), List.of()));
        known.put("max_upload", new Setting(IntNode.valueOf(100), List.of()));
        ObjectNode header = inventory.object();
        header.putObject("strict_transport_security")
                .put("enabled", false)
                .put("max_age", 0)
                .put("include_subdomains", false)
                .put("preload", false)
                .put("nosniff", false);
        known.put("security_header", new Setting(header, List.of()));
    }

    void register(RouteTable routes) {
        String base = "/zones/{zone}/settings";
        routes.add("GET", base, this::list);
        routes.add("PATCH", base, this::changeMany);
        routes.add("GET", base + "/{name}", request -> new Answer.One(current(zone.apply(request), name(request))));
        routes.add("PATCH", base + "/{name}", request -> {
            Zone owner = zone.apply(request);
            return new Answer.One(change(owner, name(request), request.body()));
        });
    }

    private Answer list(Request request) {
        Zone owner = zone.apply(request);
        var all = inventory.object().putArray("settings");
        known.keySet().forEach(name -> all.add(current(owner, name)));
        return new Answer.One(all);
    }

    private Answer changeMany(Request request) {
        Zone owner = zone.apply(request);
        JsonNode items = request.body().path("items");
        if (!items.isArray()) {
            throw Refusal.of(400, 1004, "Missing 'items'");
        }
        var changed = inventory.object().putArray("settings");
        items.forEach(item -> changed.add(change(owner, item.path("id").asText(), item)));
        return new Answer.One(changed);
    }

    private String name(Request request) {
        return request.variable("name");
    }

    private Setting require(String name) {
        Setting setting = known.get(name);
        if (setting == null) {
            throw Refusal.of(400, 1006, "Unrecognized zone setting name: " + name);
        }
        return setting;
    }

    private ObjectNode current(Zone owner, String name) {
        Setting setting = require(name);
        return inventory
                .shelf("settings")
                .get(key(owner, name))
                .map(stored -> stored.put("id", name))
                .orElseGet(() -> described(name, setting.initial()));
    }

    private ObjectNode described(String name, JsonNode value) {
        ObjectNode described = inventory.object().put("id", name);
        described.set("value", value);
        return described.put("editable", true).putNull("modified_on");
    }

    private JsonNode change(Zone owner, String name, JsonNode given) {
        Setting setting = require(name);
        JsonNode value = given.path("value");
        boolean fits = setting.allowed().isEmpty()
                ? value.getNodeType() == setting.initial().getNodeType()
                : setting.allowed().contains(value.asText());
        if (!fits) {
            throw Refusal.of(400, 1007, "Invalid value for zone setting " + name);
        }
        ObjectNode stored = described(name, withDefaults(setting.initial(), value));
        stored.put("modified_on", ResourceCollection.now());
        inventory.shelf("settings").put(stored.deepCopy().put("id", key(owner, name)));
        return stored;
    }

    private static JsonNode withDefaults(JsonNode initial, JsonNode value) {
        if (!(initial instanceof ObjectNode object)) {
            return value;
        }
        ObjectNode whole = object.deepCopy();
        value.properties().forEach(field -> {
            JsonNode inner = whole.path(field.getKey());
            whole.set(field.getKey(), withDefaults(inner, field.getValue()));
        });
        return whole;
    }

    /** Whether the zone's visitors get a Strict-Transport-Security header, and which. */
    static JsonNode strictTransport(Inventory inventory, Zone owner) {
        return inventory
                .shelf("settings")
                .get(key(owner, "security_header"))
                .map(stored -> stored.path("value").path("strict_transport_security"))
                .filter(header -> header.path("enabled").equals(BooleanNode.TRUE))
                .orElseGet(inventory::object);
    }

    private static String key(Zone owner, String name) {
        return owner.id() + "/" + name;
    }
}
