package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A problem as users see it; the codes are listed in docs/errors.md.
 *
 * @param code stable code, e.g. {@code QuotaExceeded}
 * @param message what happened, to which resource, and what helps
 * @param resource slot of the resource, when there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemReport(
        String code, String message, @Nullable String resource) {}
