package dev.catamaran.cloud.aws;

import dev.catamaran.cloud.Causes;
import dev.catamaran.runtime.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Reads the SDK's exceptions: what AWS answered, or why it could not be asked. */
final class AwsExceptions {
    private AwsExceptions() {}

    static Optional<Problem> problem(Throwable failure) {
        return Causes.first(failure, AwsServiceException.class)
                .map(AwsExceptions::answered)
                .or(() -> Causes.first(failure, SdkClientException.class).map(AwsExceptions::unanswered));
    }

    private static Problem answered(AwsServiceException failure) {
        AwsError error = new AwsError(code(failure), failure.statusCode(), message(failure), retryAfter(failure));
        return AwsErrorCodes.problem(error);
    }

    /** The error code of an answer, empty when it has none. */
    static String code(AwsServiceException failure) {
        if (failure.awsErrorDetails() == null || failure.awsErrorDetails().errorCode() == null) {
            return "";
        }
        return failure.awsErrorDetails().errorCode();
    }

    private static String message(AwsServiceException failure) {
        if (failure.awsErrorDetails() == null || failure.awsErrorDetails().errorMessage() == null) {
            return Causes.message(failure);
        }
        return failure.awsErrorDetails().errorMessage();
    }

    private static @Nullable Duration retryAfter(AwsServiceException failure) {
        if (failure.awsErrorDetails() == null || failure.awsErrorDetails().sdkHttpResponse() == null) {
            return null;
        }
        return failure.awsErrorDetails()
                .sdkHttpResponse()
                .firstMatchingHeader("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    private static Problem unanswered(SdkClientException failure) {
        String message = Causes.message(failure);
        if (message.startsWith("Unable to load credentials")) {
            return new Problem.Unauthorized(
                    "no AWS credentials found: set catamaran.aws.access-key-id and secret-access-key, or AWS_PROFILE,"
                            + " or run with an instance role");
        }
        boolean passes = failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException
                || failure instanceof AbortedException
                || Causes.first(failure, IOException.class).isPresent();
        return passes
                ? new Problem.Transient("AWS did not answer: " + message)
                : new Problem.Defect("AWS could not be called: " + message);
    }
}
