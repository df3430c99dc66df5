package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error as IAM and Resource Manager answer it: a gRPC status in JSON. */
final class IamError extends RuntimeException {
    private final int code;
    private final String status;

    private IamError(int code, String status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    static IamError notFound(String message) {
        return new IamError(404, "NOT_FOUND", message);
    }

    static IamError alreadyExists(String message) {
        return new IamError(409, "ALREADY_EXISTS", message);
    }

    static IamError aborted(String message) {
        return new IamError(409, "ABORTED", message);
    }

    static IamError invalid(String message) {
        return new IamError(400, "INVALID_ARGUMENT", message);
    }

    int code() {
        return code;
    }

    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", getMessage()).put("status", status);
        return body;
    }
}
