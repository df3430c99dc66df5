package dev.catamaran.sandbox.faults.input;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The written cases, below {@code hostile/} on the class path: one YAML list per subject. */
public final class HostileInputs {
    private static final TypeReference<List<Map<String, Object>>> CASES = new TypeReference<>() {};
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final String REQUESTS = "catamaran.fleets";

    private final String canary;
    private final String run = UUID.randomUUID().toString().substring(0, 6);

    /** @param canary a secret that stands in some cases and must turn up nowhere else */
    public HostileInputs(String canary) {
        this.canary = canary;
    }

    /** Documents with one hostile field. */
    public List<HostileSpec> specs() {
        return List.of("injection", "addresses", "numbers", "shapes").stream()
                .flatMap(name -> load("specs/" + name).stream())
                .map(this::spec)
                .toList();
    }

    private HostileSpec spec(Map<String, Object> written) {
        String path = expand(text(written, "set"), "");
        Map<String, Object> document = Documents.valid("h-" + run + "-" + Math.abs(path.hashCode() % 100_000));
        Documents.set(document, path, expandAll(written.get("value")));
        return new HostileSpec(
                text(written, "name"),
                document,
                expand(written.containsKey("at") ? text(written, "at") : path, ""),
                text(written, "rule"),
                "file".equals(written.get("only")));
    }

    /** Fleet files. */
    public List<HostileFile> files() {
        return load("files/yaml").stream()
                .map(written -> new HostileFile(
                        text(written, "name"), expand(text(written, "text"), ""), text(written, "rule")))
                .toList();
    }

    /** Messages, those of {@link #specs()} among them. */
    public List<HostileMessage> messages() {
        List<HostileMessage> fromSpecs = specs().stream()
                .filter(spec -> !spec.onlyFile())
                .map(spec -> Messages.of(spec.name(), spec.document(), new Expected.Refused(spec.path(), spec.rule())))
                .toList();
        List<HostileMessage> written =
                List.of("events/bodies", "events/refused", "events/places", "headers/attributes").stream()
                        .flatMap(name -> load(name).stream())
                        .filter(each -> !String.valueOf(each.get("headers")).contains("$firstId"))
                        .map(each -> message(each, ""))
                        .toList();
        return java.util.stream.Stream.of(fromSpecs, written)
                .flatMap(List::stream)
                .toList();
    }

    /** Messages that come after another one whose {@code ce_id} they take. */
    public List<HostileMessage> after(String firstId) {
        return load("headers/attributes").stream()
                .filter(each -> String.valueOf(each.get("headers")).contains("$firstId"))
                .map(each -> message(each, firstId))
                .toList();
    }

    private HostileMessage message(Map<String, Object> written, String firstId) {
        String name = text(written, "name");
        Map<String, String> variables = variables("h-" + run + "-" + Math.abs(name.hashCode() % 1_000_000), firstId);
        String type = String.valueOf(written.getOrDefault("type", "FleetRequested"));
        String area = String.valueOf(written.getOrDefault("area", areaOf(type)));
        Map<String, String> headers = Messages.headers("dev.catamaran." + area + "." + type + ".v1");
        if (written.get("headers") instanceof Map<?, ?> changes) {
            changes.forEach((header, value) -> {
                if (value == null) {
                    headers.remove(String.valueOf(header));
                } else {
                    headers.put(String.valueOf(header), Text.expand(String.valueOf(value), variables));
                }
            });
        }
        String key = written.containsKey("key") ? nullable(written.get("key")) : "$fleet";
        return new HostileMessage(
                name,
                String.valueOf(written.getOrDefault("topic", REQUESTS)),
                key == null ? null : Text.expand(key, variables),
                Map.copyOf(headers),
                body(written, variables),
                expected(written));
    }

    private static String areaOf(String type) {
        return type.startsWith("FleetRe") || type.startsWith("FleetDeletionR") ? "fleets" : "network";
    }

    private static byte @Nullable [] body(Map<String, Object> written, Map<String, String> variables) {
        if (written.containsKey("bytes")) {
            return HexFormat.of().parseHex(text(written, "bytes").replace(" ", ""));
        }
        if (written.containsKey("body") && nullable(written.get("body")) == null) {
            return null;
        }
        String body = String.valueOf(
                written.getOrDefault("body", "{\"fleetId\":\"$fleet\",\"generation\":1,\"spec\":$spec}"));
        return Text.expand(body, variables).getBytes(StandardCharsets.UTF_8);
    }

    private static Expected expected(Map<String, Object> written) {
        return switch (String.valueOf(written.getOrDefault("outcome", "quarantined"))) {
            case "quarantined" -> new Expected.Quarantined(text(written, "reason"));
            case "refused" -> new Expected.Refused(text(written, "at"), "");
            case "ignored" -> new Expected.Ignored();
            default -> throw new IllegalStateException("case '" + written.get("name") + "' has no known outcome");
        };
    }

    /** Bytes for HTTP ports. */
    public List<HostileRequest> requests() {
        return load("http/requests").stream()
                .map(written -> new HostileRequest(text(written, "name"), requestBytes(written)))
                .toList();
    }

    private byte[] requestBytes(Map<String, Object> written) {
        return written.containsKey("bytes")
                ? HexFormat.of().parseHex(text(written, "bytes"))
                : expand(text(written, "request"), "").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> variables(String fleet, String firstId) {
        Map<String, String> variables = new HashMap<>();
        variables.put("fleet", fleet);
        variables.put("canary", canary);
        variables.put("spec", Messages.json(Documents.valid(fleet).get("spec")));
        if (!firstId.isEmpty()) {
            variables.put("firstId", firstId);
        }
        return variables;
    }

    private String expand(String text, String fleet) {
        return Text.expand(text, variables(fleet.isEmpty() ? "h-" + run : fleet, ""));
    }

    private @Nullable Object expandAll(@Nullable Object value) {
        return switch (value) {
            case String text -> expand(text, "");
            case Map<?, ?> fields -> {
                Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
                fields.forEach((key, field) -> copy.put(key, expandAll(field)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    private static @Nullable String nullable(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String text(Map<String, Object> written, String field) {
        return String.valueOf(Objects.requireNonNull(
                written.get(field), () -> "case '" + written.get("name") + "' lacks '" + field + "'"));
    }

    private static List<Map<String, Object>> load(String name) {
        try (InputStream file = HostileInputs.class.getResourceAsStream("/hostile/" + name + ".yaml")) {
            return YAML.readValue(Objects.requireNonNull(file, name), CASES);
        } catch (IOException e) {
            throw new UncheckedIOException("hostile/" + name + ".yaml cannot be read", e);
        }
    }
}
