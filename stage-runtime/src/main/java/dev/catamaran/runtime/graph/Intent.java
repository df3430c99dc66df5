package dev.catamaran.runtime.graph;

/**
 * The recorded will to create a resource, committed before the call is made.
 *
 * @param token idempotency token, 64 characters of [a-z2-7]; the same for every try of this incarnation
 * @param incarnation counts re-creations of the slot from 1
 */
public record Intent(String token, int incarnation) {
    /** A UUID made of the token, for APIs that want one (Compute Engine's requestId). */
    public String uuid() {
        return java.util
                .UUID
                .nameUUIDFromBytes(token.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }
}
