package dev.catamaran.console.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.catamaran.contracts.event.Remedies;
import dev.catamaran.contracts.fleet.Violation;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refusals as {@code application/problem+json} (RFC 9457) with the codes of {@code docs/errors.md}. */
final class Problems {
    static final MediaType TYPE = MediaType.valueOf("application/problem+json");

    private static final int UNPROCESSABLE = 422;

    private Problems() {}

    /**
     * What a client gets.
     *
     * @param code of {@code docs/errors.md}
     * @param remedy what helps
     * @param violations one per field of a fleet file that cannot be
     * @param signIn ways to become somebody: {@code provider}, {@code token}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            String type,
            String title,
            int status,
            String detail,
            String code,
            String remedy,
            @Nullable List<Violation> violations,
            @Nullable List<String> signIn) {}

    static Response invalid(int status, String detail) {
        return answer(status, "InvalidSpec", detail, null);
    }

    static Response invalid(List<Violation> violations) {
        return answer(
                422, "InvalidSpec", violations.size() + " fields of the fleet file cannot be accepted", violations);
    }

    static Response unknown(String what, String name) {
        return answer(404, "InvalidSpec", "no " + what + " '" + name + "' is known", null);
    }

    static Response conflict(String detail) {
        return answer(409, "Conflict", detail, null);
    }

    static Response unanswered(String reason) {
        return answer(503, "Transient", "Kafka did not acknowledge the event: " + reason, null);
    }

    static Response unauthorized(int status, String detail) {
        return answer(status, "Unauthorized", detail, null);
    }

    static Response nobody(int status, String code, String detail, List<String> signIn) {
        return answer(status, code, detail, null, signIn);
    }

    static Response throttled(String detail) {
        return answer(429, "Throttled", detail, null);
    }

    static Response answer(int status, String code, String detail, @Nullable List<Violation> violations) {
        return answer(status, code, detail, violations, null);
    }

    private static Response answer(
            int status,
            String code,
            String detail,
            @Nullable List<Violation> violations,
            @Nullable List<String> signIn) {
        Body body = new Body(
                "urn:catamaran:problem:" + code,
                title(status),
                status,
                detail,
                code,
                remedy(status, code),
                violations,
                signIn);
        return Response.status(status).type(TYPE).entity(body).build();
    }

    private static String remedy(int status, String code) {
        return code.equals("InvalidSpec") && status != UNPROCESSABLE
                ? "See /q/openapi for the addresses there are and what they take."
                : Remedies.of(code);
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Unprocessable content" : known.getReasonPhrase();
    }
}
