package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The token's owner, the one account and its zones. */
final class Accounts {
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{32}");
    private static final String SINCE = "2025-01-01T00:00:00.000000Z";

    private final Inventory inventory;
    private final String account;
    private final List<Zone> zones;

    Accounts(Inventory inventory, String account, List<Zone> zones) {
        this.inventory = inventory;
        this.account = account;
        this.zones = zones;
    }

    void register(RouteTable routes) {
        routes.add("GET", "/user/tokens/verify", request -> token());
        routes.add("GET", "/accounts", request -> new Answer.Listing(List.of(accountObject()), 20, 50));
        routes.add("GET", "/accounts/{account}", request -> {
            ofAccount(request);
            return new Answer.One(accountObject());
        });
        routes.add("GET", "/zones", this::zones);
        routes.add("GET", "/zones/{zone}", request -> new Answer.One(zoneObject(zone(request))));
    }

    private Answer token() {
        ObjectNode token =
                inventory.object().put("id", Zone.identifier("token")).put("status", "active");
        return new Answer.Noted(token, 10_000, "This API Token is valid and active");
    }

    private Answer zones(Request request) {
        String name = request.query().getOrDefault("name", "");
        List<ObjectNode> found = zones.stream()
                .filter(zone -> name.isEmpty() || zone.name().equals(name))
                .map(this::zoneObject)
                .toList();
        return new Answer.Listing(found, 20, 50);
    }

    private ObjectNode accountObject() {
        ObjectNode object = inventory.object();
        object.put("id", account).put("name", "Catamaran").put("type", "enterprise");
        object.putObject("settings").put("enforce_twofactor", false);
        return object.put("created_on", SINCE);
    }

    private ObjectNode zoneObject(Zone zone) {
        ObjectNode object = inventory.object();
        object.put("id", zone.id()).put("name", zone.name()).put("status", "active");
        object.put("paused", false).put("type", "full").put("development_mode", 0);
        object.putArray("name_servers").add("ada.ns.cloudflare.com").add("bob.ns.cloudflare.com");
        object.putObject("account").put("id", account).put("name", "Catamaran");
        object.putObject("plan").put("name", "Enterprise Website").put("legacy_id", "enterprise");
        return object.put("created_on", SINCE).put("modified_on", SINCE).put("activated_on", SINCE);
    }

    /** Checks that the path is about our account. */
    Map<String, String> ofAccount(Request request) {
        if (!request.variable("account").equals(account)) {
            throw Refusal.of(403, 10_000, "Authentication error");
        }
        return Map.of();
    }

    /** The fields that tie an object to the zone of the path. */
    Map<String, String> ofZone(Request request) {
        Zone zone = zone(request);
        return Map.of("zone_id", zone.id(), "zone_name", zone.name());
    }

    Zone zone(Request request) {
        String id = request.variable("zone");
        return zones.stream()
                .filter(zone -> zone.id().equals(id))
                .findFirst()
                .orElseThrow(() -> IDENTIFIER.matcher(id).matches()
                        ? Refusal.of(404, 1001, "Invalid zone identifier")
                        : Refusal.of(
                                404,
                                7003,
                                "Could not route to /zones/" + id + ", perhaps your object identifier is invalid?"));
    }
}
