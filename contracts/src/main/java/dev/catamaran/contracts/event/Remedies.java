package dev.catamaran.contracts.event;

import java.util.Map;

/** What a person can do about a problem, in one sentence; {@code docs/errors.md} says it at length. */
public final class Remedies {
    private static final Map<String, String> BY_CODE = Map.of(
            "Transient",
            "Passes by itself. If it lasts, look at the vendor's status page, egress rules and DNS.",
            "Throttled",
            "Lower the rate for this cloud if other tools share the account, or ask the vendor for more.",
            "QuotaExceeded",
            "Raise the quota or ask for less in a higher generation; it goes on by itself once there is room.",
            "CapacityExhausted",
            "Wait, or publish a generation with another machine, another region or without spot.",
            "Unauthorized",
            "Repair the credentials or the role that the message names; no restart is needed.",
            "InvalidSpec",
            "Correct the field that the message names and publish the fleet with a higher generation.",
            "Conflict",
            "Look at the resource that the message names: remove what is attached to it, or rename it.",
            "Defect",
            "Report it with the message and the event; it is tried again meanwhile.");

    private Remedies() {}

    /** Empty for a code this version does not know. */
    public static String of(String code) {
        return BY_CODE.getOrDefault(code, "");
    }
}
