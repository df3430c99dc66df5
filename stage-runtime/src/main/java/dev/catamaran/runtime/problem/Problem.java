package dev.catamaran.runtime.problem;

import dev.catamaran.contracts.event.ProblemReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why something could not be done, as a value.
 *
 * <p>The code of a problem is the name of its record; users find it in docs/errors.md. A message names the resource, the
 * value and what helps.
 */
public sealed interface Problem {
    String message();

    /** Passes by itself; retried with backoff. */
    record Transient(String message) implements Problem {}

    /** The other side asks us to slow down; {@code retryAfter} is what it asked for, if it did. */
    record Throttled(String message, @Nullable Duration retryAfter) implements Problem {}

    /** A limit of the account; retried slowly, resumes by itself once the limit is raised. */
    record QuotaExceeded(String message, String quota) implements Problem {}

    /** The zone has no such machine now; another zone or shape may. */
    record CapacityExhausted(String message, String zone) implements Problem {}

    /** Credentials are missing, wrong or not allowed to do this. */
    record Unauthorized(String message) implements Problem {}

    /** The specification asks for what cannot be; a new generation is needed. */
    record InvalidSpec(String message) implements Problem {}

    /** Something else is in the way (still in use, owned by somebody else); retried. */
    record Conflict(String message) implements Problem {}

    /** Our own mistake, or an answer nobody expected. */
    record Defect(String message) implements Problem {}

    /** Stable code of the problem. */
    default String code() {
        return getClass().getSimpleName();
    }

    /** Whether the same call may succeed within seconds. */
    default boolean passing() {
        return this instanceof Transient || this instanceof Throttled;
    }

    /** Whether the stage should come back to it by itself. */
    default boolean retried() {
        return !(this instanceof InvalidSpec);
    }

    default ProblemReport report(@Nullable String resource) {
        return new ProblemReport(code(), message(), resource);
    }
}
