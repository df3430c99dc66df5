package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns {@code application/vnd.kubernetes.protobuf} bodies into JSON for the kinds that kubectl's create commands
 * send. Answers are always JSON, which these clients accept.
 *
 * <p>In {@code protobuf.json} a type with {@code *} is a pointer, whose zero is a value; other zeros are left out.
 */
final class Protobuf {
    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final JsonNode MESSAGES = load();

    private Protobuf() {}

    private static JsonNode load() {
        try (InputStream file = Protobuf.class.getResourceAsStream("protobuf.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode read(byte[] body) {
        if (body.length < MAGIC.length || !Arrays.equals(Arrays.copyOf(body, MAGIC.length), MAGIC)) {
            throw ApiFault.badRequest("the body is not a Kubernetes protobuf message");
        }
        WireFields envelope = new WireFields(Arrays.copyOfRange(body, MAGIC.length, body.length));
        String apiVersion = "";
        String kind = "";
        byte[] raw = new byte[0];
        while (envelope.next()) {
            if (envelope.number() == 1) {
                WireFields type = new WireFields(envelope.bytes());
                while (type.next()) {
                    String text = new String(type.bytes(), StandardCharsets.UTF_8);
                    apiVersion = type.number() == 1 ? text : apiVersion;
                    kind = type.number() == 2 ? text : kind;
                }
            } else if (envelope.number() == 2) {
                raw = envelope.bytes();
            }
        }
        if (!MESSAGES.has(kind)) {
            throw new ApiFault(
                    415, "UnsupportedMediaType", "protobuf is not understood for kind " + kind + "; send JSON");
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", apiVersion).put("kind", kind);
        return object.setAll(message(kind, raw));
    }

    private static ObjectNode message(String name, byte[] raw) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        WireFields fields = new WireFields(raw);
        while (fields.next()) {
            JsonNode field = MESSAGES.path(name).path(Integer.toString(fields.number()));
            if (field.isObject()) {
                set(object, field.path("name").asText(), field.path("type").asText(), fields);
            }
        }
        return object;
    }

    private static void set(ObjectNode object, String name, String type, WireFields field) {
        if (type.endsWith("[]")) {
            object.withArray("/" + name).add(value(type.substring(0, type.length() - 2), field));
        } else if (type.endsWith("map")) {
            entry(object.withObject("/" + name), type, field.bytes());
        } else if (type.endsWith("*")) {
            object.set(name, value(type.substring(0, type.length() - 1), field));
        } else {
            JsonNode value = value(type, field);
            boolean zero =
                    value.isContainerNode() ? value.isEmpty() : value.asText().matches("|0|false");
            if (!zero) {
                object.set(name, value);
            }
        }
    }

    private static JsonNode value(String type, WireFields field) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (type) {
            case "string" -> nodes.textNode(new String(field.bytes(), StandardCharsets.UTF_8));
            case "int" -> nodes.numberNode(field.integer());
            case "bool" -> nodes.booleanNode(field.integer() != 0);
            case "IntOrString" -> intOrString(field.bytes());
            default -> message(type, field.bytes());
        };
    }

    private static JsonNode intOrString(byte[] raw) {
        WireFields fields = new WireFields(raw);
        boolean text = false;
        JsonNode number = JsonNodeFactory.instance.numberNode(0);
        JsonNode string = JsonNodeFactory.instance.textNode("");
        while (fields.next()) {
            switch (fields.number()) {
                case 1 -> text = fields.integer() == 1;
                case 2 -> number = JsonNodeFactory.instance.numberNode(fields.integer());
                default ->
                    string = JsonNodeFactory.instance.textNode(new String(fields.bytes(), StandardCharsets.UTF_8));
            }
        }
        return text ? string : number;
    }

    private static void entry(ObjectNode map, String type, byte[] raw) {
        WireFields fields = new WireFields(raw);
        String key = "";
        byte[] value = new byte[0];
        while (fields.next()) {
            if (fields.number() == 1) {
                key = new String(fields.bytes(), StandardCharsets.UTF_8);
            } else {
                value = fields.bytes();
            }
        }
        if (type.equals("bytesmap")) {
            map.put(key, value);
        } else {
            map.put(key, new String(value, StandardCharsets.UTF_8));
        }
    }
}
