package dev.catamaran.sandbox.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A fault armed through the control API.
 *
 * @param standIn {@code aws}, {@code gcp}, {@code cloudflare} or {@code kubernetes}
 * @param operation the operation it hits ({@code RunInstances}, {@code instances.insert}, {@code PATCH
 *     /accounts/{account}/load_balancers/pools/{id}}), or {@code *}
 * @param kind what happens
 * @param code vendor error code for {@link Kind#ERROR}, e.g. {@code InsufficientInstanceCapacity}
 * @param status HTTP status for {@link Kind#ERROR}; 0 takes the vendor's usual one for the code
 * @param delayMillis for {@link Kind#SLOW}
 * @param times how often it strikes before it is spent; negative means until cleared
 */
public record Fault(
        String standIn,
        String operation,
        Kind kind,
        @Nullable String code,
        int status,
        long delayMillis,
        int times) {
    public enum Kind {
        /** Answer with an error, do nothing. */
        ERROR,
        /** Answer with the vendor's throttling error, do nothing. */
        THROTTLE,
        /** Do the work, then close the connection without an answer. */
        LOST_ANSWER,
        /** Add latency before the work. */
        SLOW
    }

    boolean hits(String calledStandIn, String calledOperation) {
        return standIn.equals(calledStandIn) && (operation.equals("*") || operation.equals(calledOperation));
    }

    Fault spent() {
        return times < 0 ? this : new Fault(standIn, operation, kind, code, status, delayMillis, times - 1);
    }
}
