package dev.catamaran.sandbox.faults.input;

/** What becomes of a hostile message. Nothing is ever built. */
public sealed interface Expected {
    /**
     * Set aside with a reason.
     *
     * @param reason part of the reason
     */
    record Quarantined(String reason) implements Expected {}

    /**
     * Answered with violations.
     *
     * @param path one of the violated paths
     * @param rule part of what that violation says would be accepted
     */
    record Refused(String path, String rule) implements Expected {}

    /** Passed over: of a type of another version, or about nothing. */
    record Ignored() implements Expected {}

    /** Quarantined or refused, with a reason or violations: of generated messages. */
    record Stopped() implements Expected {}
}
