package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Fault;
import java.util.Locale;
import java.util.Map;

/**
 * An error in Google's JSON format, either the answer to a call or what an operation ended with.
 *
 * @see <a href="https://cloud.google.com/compute/docs/troubleshooting/troubleshooting-api-requests">error format</a>
 */
final class GcpError extends RuntimeException {
    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("notFound", 404),
            Map.entry("alreadyExists", 409),
            Map.entry("conditionNotMet", 412),
            Map.entry("quotaExceeded", 403),
            Map.entry("rateLimitExceeded", 403),
            Map.entry("forbidden", 403),
            Map.entry("required", 400),
            Map.entry("authError", 401),
            Map.entry("internalError", 500),
            Map.entry("backendError", 503),
            Map.entry("zoneResourcePoolExhausted", 503),
            Map.entry("zoneResourcePoolExhaustedWithDetails", 503));

    private final int status;
    private final String reason;
    private final transient ObjectNode details = JsonNodeFactory.instance.objectNode();

    private GcpError(int status, String reason, String message) {
        super(message, null, false, false);
        this.status = status;
        this.reason = reason;
    }

    /** An error with the status that the vendor uses for the reason. */
    static GcpError of(String reason, String message) {
        return new GcpError(STATUS.getOrDefault(reason, 400), reason, message);
    }

    static GcpError notFound(String path) {
        return of("notFound", "The resource '" + path + "' was not found");
    }

    static GcpError alreadyExists(String path) {
        return of("alreadyExists", "The resource '" + path + "' already exists");
    }

    static GcpError notReady(String path) {
        return of("resourceNotReady", "The resource '" + path + "' is not ready");
    }

    static GcpError inUse(String singular, String path, String user) {
        return of(
                "resourceInUseByAnotherResource",
                "The " + singular + " resource '" + path + "' is already being used by '" + user + "'");
    }

    static GcpError invalid(String field, String value, String rule) {
        return of("invalid", "Invalid value for field '" + field + "': '" + value + "'. " + rule);
    }

    static GcpError exhausted(String project, String zone) {
        GcpError error = of(
                "zoneResourcePoolExhausted",
                "The zone 'projects/" + project + "/zones/" + zone
                        + "' does not have enough resources available to fulfill the request.  Try a different zone, or try again later.");
        error.details
                .putArray("errorDetails")
                .addObject()
                .putObject("errorInfo")
                .put("reason", "resource_availability")
                .put("domain", "compute.googleapis.com")
                .putObject("metadatas")
                .put("zone", zone);
        return error;
    }

    static GcpError quota(String metric, double limit, Scope scope) {
        boolean global = scope.kind() == Scope.Kind.GLOBAL;
        GcpError error = of(
                "quotaExceeded",
                "Quota '" + metric + "' exceeded.  Limit: " + limit
                        + (global ? " globally." : " in region " + scope.regionName() + "."));
        ObjectNode info = error.details.putArray("errorDetails").addObject().putObject("quotaInfo");
        info.put("metricName", "compute.googleapis.com/" + metric.toLowerCase(Locale.ROOT))
                .put("limitName", metric)
                .put("limit", limit)
                .putObject("dimensions")
                .put("region", global ? "global" : scope.regionName());
        return error;
    }

    /** What an armed fault answers with. */
    static GcpError throttled() {
        return of("rateLimitExceeded", "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute'");
    }

    static GcpError armed(Fault fault) {
        if (fault.kind() == Fault.Kind.THROTTLE) {
            return throttled();
        }
        String reason = camel(fault.code() == null ? "backendError" : fault.code());
        int status = fault.status() == 0 ? STATUS.getOrDefault(reason, 400) : fault.status();
        return new GcpError(status, reason, "Fault armed in the sandbox: " + fault.code());
    }

    /** Whether a code is one that operations end with ({@code QUOTA_EXCEEDED}) rather than calls. */
    static boolean ofOperation(String code) {
        return code.equals(code.toUpperCase(Locale.ROOT));
    }

    private static String camel(String code) {
        if (!ofOperation(code)) {
            return code;
        }
        StringBuilder camel = new StringBuilder();
        for (String word : code.toLowerCase(Locale.ROOT).split("_", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }

    private String text() {
        return String.valueOf(getMessage());
    }

    /** The body of an answer. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error").put("code", status).put("message", text());
        error.putArray("errors")
                .addObject()
                .put("message", text())
                .put("domain", status == 403 ? "usageLimits" : "global")
                .put("reason", reason);
        return body;
    }

    /** Writes this error into an operation that ended with it. */
    void into(ObjectNode operation) {
        String code = reason.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
        operation
                .putObject("error")
                .putArray("errors")
                .addObject()
                .put("code", code)
                .put("message", text())
                .setAll(details);
        operation.put("httpErrorStatusCode", status).put("httpErrorMessage", phrase());
    }

    private String phrase() {
        return switch (status) {
            case 403 -> "FORBIDDEN";
            case 404 -> "NOT FOUND";
            case 409 -> "CONFLICT";
            case 412 -> "PRECONDITION FAILED";
            case 500 -> "INTERNAL SERVER ERROR";
            case 503 -> "SERVICE UNAVAILABLE";
            default -> "BAD REQUEST";
        };
    }
}
