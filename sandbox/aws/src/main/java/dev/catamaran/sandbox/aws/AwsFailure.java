package dev.catamaran.sandbox.aws;

import java.util.Map;

/** An error in the vendor's terms: code, message and HTTP status. */
final class AwsFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("AuthFailure", 401),
            Map.entry("MissingAuthenticationToken", 403),
            Map.entry("UnauthorizedOperation", 403),
            Map.entry("AccessDenied", 403),
            Map.entry("DryRunOperation", 412),
            Map.entry("NoSuchEntity", 404),
            Map.entry("EntityAlreadyExists", 409),
            Map.entry("DeleteConflict", 409),
            Map.entry("LimitExceeded", 409),
            Map.entry("InsufficientInstanceCapacity", 500),
            Map.entry("InternalError", 500),
            Map.entry("InternalFailure", 500),
            Map.entry("RequestLimitExceeded", 503),
            Map.entry("Unavailable", 503),
            Map.entry("ServiceUnavailable", 503));

    private final String code;
    private final int status;

    AwsFailure(String code, String message, int status) {
        super(message, null, false, false);
        this.code = code;
        this.status = status > 0 ? status : STATUSES.getOrDefault(code, 400);
    }

    AwsFailure(String code, String message) {
        this(code, message, 0);
    }

    static AwsFailure invalidValue(String parameter, String value) {
        return new AwsFailure(
                "InvalidParameterValue", "Value (" + value + ") for parameter " + parameter + " is invalid.");
    }

    static AwsFailure dependency(String message) {
        return new AwsFailure("DependencyViolation", message);
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
