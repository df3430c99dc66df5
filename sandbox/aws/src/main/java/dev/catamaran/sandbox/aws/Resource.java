package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One resource. Its body is what a describe call shows, under the vendor's element names.
 *
 * @param id vendor id, ARN (load balancing) or name (IAM)
 * @param region {@code us-east-1}, or {@code global} for IAM
 * @param body shown, changed in place
 * @param inside kept for the stand-in's own use, changed in place
 * @param visibleFrom Unix milliseconds from which other calls can see it
 */
record Resource(
        Kind kind,
        String id,
        String region,
        ObjectNode body,
        ObjectNode inside,
        Map<String, String> tags,
        long visibleFrom) {

    Resource {
        tags = new TreeMap<>(tags);
    }

    String text(String name) {
        return body.path(name).asText("");
    }

    /** The value at a JSON pointer, or empty text. */
    String at(String pointer) {
        return body.at(pointer).asText("");
    }

    Stream<JsonNode> items(String name) {
        return StreamSupport.stream(body.path(name).spliterator(), false);
    }

    @JsonIgnore
    boolean isDefault() {
        return inside.path("default").asBoolean();
    }

    /** Marks it as deleted, though still listed for a while as the vendor does. */
    void bury() {
        inside.put("buriedAt", System.currentTimeMillis());
    }

    @JsonIgnore
    boolean isBuried() {
        return inside.has("buriedAt");
    }
}
