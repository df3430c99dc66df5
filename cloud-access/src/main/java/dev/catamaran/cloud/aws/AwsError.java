package dev.catamaran.cloud.aws;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What AWS answered instead of a result.
 *
 * @param code error code, e.g. {@code DependencyViolation}; empty when the answer had none
 * @param status HTTP status
 * @param message AWS's words
 * @param retryAfter what the answer asks for, if it does
 */
record AwsError(
        String code, int status, String message, @Nullable Duration retryAfter) {
    String text() {
        return code.isEmpty() ? "AWS answered " + status + ": " + message : code + ": " + message;
    }
}
