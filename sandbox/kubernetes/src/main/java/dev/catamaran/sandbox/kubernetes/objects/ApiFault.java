package dev.catamaran.sandbox.kubernetes.objects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal by the API, which the wire shows as a {@code Status} object with the HTTP code. */
public final class ApiFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;

    public ApiFault(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    public boolean isNotFound() {
        return code == 404;
    }

    public boolean isConflict() {
        return code == 409 && reason.equals("Conflict");
    }

    public static ApiFault notFound(TypeName type, String name) {
        return new ApiFault(404, "NotFound", type.resource() + " \"" + name + "\" not found");
    }

    public static ApiFault alreadyExists(TypeName type, String name) {
        return new ApiFault(409, "AlreadyExists", type.resource() + " \"" + name + "\" already exists");
    }

    public static ApiFault conflict(TypeName type, String name, String why) {
        return new ApiFault(
                409, "Conflict", "Operation cannot be fulfilled on " + type.resource() + " \"" + name + "\": " + why);
    }

    public static ApiFault badRequest(String message) {
        return new ApiFault(400, "BadRequest", message);
    }

    public static ApiFault invalid(String kind, String name, String why) {
        return new ApiFault(422, "Invalid", kind + " \"" + name + "\" is invalid: " + why);
    }

    public static ApiFault forbidden(String message) {
        return new ApiFault(403, "Forbidden", message);
    }

    public static ApiFault expired(long version) {
        return new ApiFault(410, "Expired", "too old resource version: " + version);
    }

    /** The {@code Status} of this refusal. */
    public ObjectNode status() {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", "Failure")
                .put("message", text())
                .put("reason", reason)
                .put("code", code);
    }
}
