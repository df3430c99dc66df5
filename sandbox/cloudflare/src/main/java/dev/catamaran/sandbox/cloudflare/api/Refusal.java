package dev.catamaran.sandbox.cloudflare.api;

import java.util.List;

/** An API call that is answered with an error, in Cloudflare's codes. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** One entry of {@code errors} or of {@code error_chain}. */
    record Entry(int code, String message) {}

    private final int status;
    private final int code;
    private final transient List<Entry> chain;

    private Refusal(int status, int code, String message, List<Entry> chain) {
        super(message);
        this.status = status;
        this.code = code;
        this.chain = chain;
    }

    static Refusal of(int status, int code, String message) {
        return new Refusal(status, code, message, List.of());
    }

    /** A value of a load balancing object is missing or wrong. */
    static Refusal invalid(String message) {
        return of(400, 1002, message + ": validation failed");
    }

    static Refusal notUnique(String field) {
        return of(400, 1003, field + ": value not unique");
    }

    static Refusal referenced() {
        return of(412, 1005, "This object is referenced by other objects, delete them first.");
    }

    /** A value of a DNS record is missing or wrong; the reason is in the chain. */
    static Refusal dns(int code, String reason) {
        return new Refusal(400, 1004, "DNS Validation Error", List.of(new Entry(code, reason)));
    }

    static Refusal headers(String reason) {
        return new Refusal(400, 6003, "Invalid request headers", List.of(new Entry(6111, reason)));
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    List<Entry> chain() {
        return chain;
    }
}
