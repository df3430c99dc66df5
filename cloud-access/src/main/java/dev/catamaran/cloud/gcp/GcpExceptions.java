package dev.catamaran.cloud.gcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.HttpResponseException;
import com.google.api.gax.rpc.ApiException;
import dev.catamaran.cloud.Causes;
import dev.catamaran.runtime.problem.Problem;
import java.io.IOException;
import java.util.Optional;

/** Reads the client library's exceptions: the reason of a refused call is only in the body of the innermost one. */
final class GcpExceptions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GcpExceptions() {}

    static Optional<Problem> problem(Throwable failure) {
        return answered(failure)
                .map(GcpErrorCodes::problem)
                .or(() -> Causes.first(failure, ApiException.class).map(GcpExceptions::unanswered))
                .or(() -> Causes.first(failure, IOException.class)
                        .map(cause -> new Problem.Transient("Google did not answer: " + Causes.message(cause))));
    }

    static boolean alreadyExists(Throwable failure) {
        return answered(failure).filter(GcpErrorCodes::alreadyExists).isPresent();
    }

    private static Optional<GcpError> answered(Throwable failure) {
        return Causes.first(failure, HttpResponseException.class).map(GcpExceptions::read);
    }

    private static GcpError read(HttpResponseException response) {
        JsonNode error = body(response).path("error");
        JsonNode first = error.path("errors").path(0);
        String message = first.path("message").asText(error.path("message").asText(response.getStatusMessage()));
        return new GcpError(first.path("reason").asText(""), response.getStatusCode(), String.valueOf(message), "");
    }

    private static JsonNode body(HttpResponseException response) {
        try {
            return JSON.readTree(response.getContent() == null ? "{}" : response.getContent());
        } catch (JsonProcessingException _) {
            return JSON.createObjectNode();
        }
    }

    private static Problem unanswered(ApiException failure) {
        String message = "Compute Engine did not answer: " + Causes.message(failure);
        return switch (failure.getStatusCode().getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED -> new Problem.Unauthorized(message);
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, ABORTED, INTERNAL, UNKNOWN, NOT_FOUND ->
                new Problem.Transient(message);
            case RESOURCE_EXHAUSTED -> new Problem.Throttled(message, null);
            case INVALID_ARGUMENT, OUT_OF_RANGE -> new Problem.InvalidSpec(message);
            case ALREADY_EXISTS, FAILED_PRECONDITION -> new Problem.Conflict(message);
            case OK, UNIMPLEMENTED, DATA_LOSS -> new Problem.Defect(message);
        };
    }
}
