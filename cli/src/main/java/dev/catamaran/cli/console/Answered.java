package dev.catamaran.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.contracts.json.Json;

/** What the console has answered. */
record Answered(ConsoleAddress console, int status, String body) {
    private static final int BAD = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int THROTTLED = 429;
    private static final int SERVER_ERROR = 500;

    boolean isGood() {
        return status < 300;
    }

    boolean isUnauthorized() {
        return status == UNAUTHORIZED;
    }

    /** Whether the same may go well in a moment. */
    boolean isPassing() {
        return status == THROTTLED || status >= SERVER_ERROR;
    }

    /** The answer, or a {@link CliException} that says why there is none. */
    JsonNode json() {
        if (!isGood()) {
            throw new CliException(refusal());
        }
        JsonNode json = tree();
        if (!json.isObject()) {
            throw new CliException("what answers at " + console + " is no console of Catamaran; is --console right?");
        }
        return json;
    }

    /** The body as far as it is JSON. */
    JsonNode tree() {
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    /** Code, message and remedy of a problem (RFC 9457). */
    String refusal() {
        JsonNode problem = tree();
        String what = problem.path("detail").asText(problem.path("title").asText(""));
        String remedy = problem.path("remedy").asText("");
        return "the console at " + console + " refused (" + status + "): "
                + problem.path("code").asText(status < BAD ? "a redirect, which is not followed" : "no code given")
                + (what.isEmpty() ? "" : ": " + what)
                + (remedy.isEmpty() ? "" : " -> " + remedy)
                + (isUnauthorized()
                        ? "; CATAMARAN_TOKEN or --token-file takes a bearer token, or the token that ./catamaran"
                                + " console prints, which is good for one sign-in"
                        : "");
    }
}
