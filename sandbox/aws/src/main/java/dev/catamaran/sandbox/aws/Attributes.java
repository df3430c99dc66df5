package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The attributes that filters can ask for, taken from what is shown: {@code attachmentSet[].vpcId} is
 * {@code attachment.vpc-id}, and {@code vpc-id} too if nothing on the top level has that name.
 */
final class Attributes {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("instance-state-name", "instance-state.name"),
            Map.entry("instance-state-code", "instance-state.code"),
            Map.entry("cidr", "cidr-block"),
            Map.entry("state", "image-state"),
            Map.entry("owner-id", "image-owner-id"),
            Map.entry("description", "group-description"),
            Map.entry("addresses.private-ip-address", "private-ip-addresses.private-ip-address"),
            Map.entry("addresses.primary", "private-ip-addresses.primary"),
            Map.entry("addresses.association.public-ip", "private-ip-addresses.association.public-ip"),
            Map.entry("ip-permission.cidr", "ip-permissions.ip-ranges.cidr-ip"),
            Map.entry("ip-permission.from-port", "ip-permissions.from-port"),
            Map.entry("ip-permission.to-port", "ip-permissions.to-port"),
            Map.entry("ip-permission.protocol", "ip-permissions.ip-protocol"),
            Map.entry("ip-permission.group-id", "ip-permissions.groups.group-id"),
            Map.entry("attachment.vpc-id", "attachments.vpc-id"),
            Map.entry("attachment.state", "attachments.state"),
            Map.entry("instance.group-id", "group.group-id"),
            Map.entry("instance.group-name", "group.group-name"));

    private final Map<String, Set<String>> named = new HashMap<>();
    private final Map<String, Set<String>> last = new HashMap<>();

    Attributes(JsonNode shown) {
        collect("", shown);
    }

    /** Values under a filter's name; empty if it has none. */
    Collection<String> values(String filter) {
        String name = kebab(filter);
        Set<String> own = named.get(name);
        if (own != null) {
            return own;
        }
        Set<String> other = named.get(OTHER_NAMES.getOrDefault(name, name));
        return other != null ? other : last.getOrDefault(name, Set.of());
    }

    private void collect(String path, JsonNode node) {
        if (node.isArray()) {
            node.forEach(item -> collect(path, item));
        } else if (node.isObject()) {
            node.properties().forEach(field -> collect(joined(path, step(field.getKey())), field.getValue()));
        } else {
            named.computeIfAbsent(path, name -> new LinkedHashSet<>()).add(node.asText());
            last.computeIfAbsent(path.substring(path.lastIndexOf('.') + 1), name -> new LinkedHashSet<>())
                    .add(node.asText());
        }
    }

    private static String joined(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }

    private static String step(String field) {
        String name = field.endsWith("Set") ? field.substring(0, field.length() - 3) : field;
        return kebab(name);
    }

    /** {@code vpcId} as filters spell it: {@code vpc-id}. */
    static String kebab(String name) {
        return HUMP.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
