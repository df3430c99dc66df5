package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * DNS records of a zone.
 *
 * <p>Source: developers.cloudflare.com/api/resources/dns/subresources/records.
 */
final class DnsRecords implements Definition {
    private static final List<String> TYPES =
            List.of("A", "AAAA", "CAA", "CNAME", "HTTPS", "MX", "NS", "PTR", "SRV", "SVCB", "TLSA", "TXT", "URI");
    private static final Set<String> ADDRESSES = Set.of("A", "AAAA");
    private static final Set<String> PROXIABLE = Set.of("A", "AAAA", "CNAME");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final Inventory inventory;

    DnsRecords(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public ObjectNode defaults() {
        ObjectNode record = inventory.object();
        record.put("ttl", 1).put("proxied", false);
        record.putNull("comment");
        record.putArray("tags");
        record.putObject("settings");
        record.putObject("meta");
        return record;
    }

    @Override
    public Set<String> serverSet() {
        return Set.of("id", "created_on", "modified_on", "zone_id", "zone_name", "proxiable", "meta");
    }

    @Override
    public void check(ObjectNode record) {
        String type = record.path("type").asText().toUpperCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw Refusal.dns(9000, "DNS record type " + record.path("type") + " is invalid.");
        }
        record.put("type", type).put("proxiable", PROXIABLE.contains(type));
        checkName(record);
        checkContent(record, type);
        if (record.path("proxied").asBoolean() && !PROXIABLE.contains(type)) {
            throw Refusal.of(400, 9004, "This record type cannot be proxied.");
        }
        int ttl = record.path("ttl").asInt();
        if (ttl != 1 && (ttl < 60 || ttl > 86_400)) {
            throw Refusal.dns(9021, "TTL must be between 60 and 86400 seconds, or 1 for Automatic.");
        }
        others(record).forEach(other -> checkAgainst(record, other));
    }

    private static void checkName(ObjectNode record) {
        String zone = record.path("zone_name").asText();
        String given = record.path("name").asText().toLowerCase(Locale.ROOT);
        if (given.isBlank() || given.contains(" ")) {
            throw Refusal.dns(9000, "DNS name is invalid.");
        }
        boolean full = given.equals(zone) || given.endsWith("." + zone);
        record.put("name", given.equals("@") ? zone : full ? given : given + "." + zone);
    }

    private static void checkContent(ObjectNode record, String type) {
        String content = record.path("content").asText();
        if (type.equals("A") && !IPV4.matcher(content).matches()) {
            throw Refusal.of(400, 9005, "Content for A record must be a valid IPv4 address.");
        }
        if (type.equals("AAAA") && !IPV6.matcher(content).matches()) {
            throw Refusal.of(400, 9006, "Content for AAAA record must be a valid IPv6 address.");
        }
        if (content.isBlank() && !record.path("data").isObject()) {
            throw Refusal.dns(9101, "Content for " + type + " record is required.");
        }
    }

    private List<ObjectNode> others(ObjectNode record) {
        return inventory.shelf("dns_records").all().stream()
                .filter(other -> !other.path("id").equals(record.path("id")))
                .filter(other -> other.path("zone_id").equals(record.path("zone_id")))
                .filter(other -> other.path("name").equals(record.path("name")))
                .toList();
    }

    private static void checkAgainst(ObjectNode record, ObjectNode other) {
        String type = record.path("type").asText();
        String otherType = other.path("type").asText();
        if (type.equals(otherType) && other.path("content").equals(record.path("content"))) {
            boolean identical = other.path("ttl").asInt() == record.path("ttl").asInt()
                    && other.path("proxied").equals(record.path("proxied"));
            throw identical
                    ? Refusal.of(400, 81_058, "An identical record already exists.")
                    : Refusal.of(400, 81_057, "The record already exists.");
        }
        if (type.equals("CNAME") && (ADDRESSES.contains(otherType) || otherType.equals("CNAME"))) {
            throw Refusal.of(400, 81_053, "An A, AAAA, or CNAME record with that host already exists.");
        }
        if (ADDRESSES.contains(type) && otherType.equals("CNAME")) {
            throw Refusal.of(400, 81_054, "A CNAME record with that host already exists.");
        }
    }

    @Override
    public ObjectNode shown(ObjectNode stored) {
        return stored.without(List.of("zone_id", "zone_name"));
    }

    @Override
    public boolean matches(ObjectNode stored, Map<String, String> query) {
        return query.entrySet().stream().allMatch(filter -> fits(stored, filter.getKey(), filter.getValue()));
    }

    private static boolean fits(ObjectNode record, String filter, String wanted) {
        String[] parts = filter.split("\\.", 2);
        if (!Set.of("name", "type", "content", "comment", "proxied").contains(parts[0])) {
            return true;
        }
        String value = record.path(parts[0]).asText().toLowerCase(Locale.ROOT);
        String sought = wanted.toLowerCase(Locale.ROOT);
        return switch (parts.length == 1 ? "exact" : parts[1]) {
            case "contains" -> value.contains(sought);
            case "startswith" -> value.startsWith(sought);
            case "endswith" -> value.endsWith(sought);
            case "present" -> !value.isEmpty() && !record.path(parts[0]).isNull();
            case "absent" -> value.isEmpty() || record.path(parts[0]).isNull();
            default -> value.equals(sought);
        };
    }

    @Override
    public Refusal notFound() {
        return Refusal.of(404, 81_044, "Record does not exist.");
    }
}
