package dev.catamaran.compute.provider.aws;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.json.Json;
import java.util.List;
import java.util.Map;

/** An IAM policy. Source: the grammar of the IAM JSON policy language. */
record PolicyDocument(
        @JsonProperty("Version") String version,
        @JsonProperty("Statement") List<Statement> statements) {
    private static final String GRAMMAR = "2012-10-17";

    /**
     * What is allowed.
     *
     * @param principal who, in a trust policy
     * @param resource on what; absent in a trust policy
     * @param condition when
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Statement(
            @JsonProperty("Sid") String sid,
            @JsonProperty("Effect") String effect,
            @JsonProperty("Principal") Map<String, String> principal,
            @JsonProperty("Action") List<String> actions,
            @JsonProperty("Resource") String resource,
            @JsonProperty("Condition") Map<String, Map<String, List<String>>> condition) {
        static Statement allow(String sid, List<String> actions) {
            return new Statement(sid, "Allow", Map.of(), actions, "*", Map.of());
        }

        /** The same where a context key has one of these values. */
        Statement where(String key, String... values) {
            return new Statement(
                    sid, effect, principal, actions, resource, Map.of("StringEquals", Map.of(key, List.of(values))));
        }
    }

    static PolicyDocument of(Statement... statements) {
        return new PolicyDocument(GRAMMAR, List.of(statements));
    }

    /** Lets EC2 give a role to an instance. */
    static PolicyDocument trustOfInstances() {
        return of(new Statement(
                "Instances", "Allow", Map.of("Service", "ec2.amazonaws.com"), List.of("sts:AssumeRole"), "", Map.of()));
    }

    String json() {
        try {
            return Json.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy of records always serializes", e);
        }
    }

    /** Whether a document that AWS gave back says the same, whatever its spacing. */
    boolean sameAs(String text) {
        try {
            JsonNode other = Json.mapper().readTree(text);
            return other.equals(Json.mapper().readTree(json()));
        } catch (JsonProcessingException _) {
            return false;
        }
    }
}
