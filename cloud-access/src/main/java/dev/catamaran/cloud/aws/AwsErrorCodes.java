package dev.catamaran.cloud.aws;

import dev.catamaran.runtime.problem.Problem;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What AWS's error codes mean to us, first match first.
 *
 * <p>Source: the EC2 API reference's "Error codes for the Amazon EC2 API" and the common errors of ELBv2, IAM, STS, SSM.
 */
final class AwsErrorCodes {
    private static final Pattern ZONE = Pattern.compile("\\b[a-z]{2}(-[a-z]+)+-[0-9][a-z]\\b");

    /** One row: codes as a regular expression, and the problem they are. */
    private record Row(Pattern codes, Function<AwsError, Problem> problem) {}

    private static final List<Row> TABLE = List.of(
            row(
                    "RequestLimitExceeded|Throttl.*|Request.*Throttled.*|EC2ThrottledException|TooManyRequests.*"
                            + "|SlowDown|BandwidthLimitExceeded",
                    AwsErrorCodes::throttled),
            row("Insufficient.*Capacity.*|InsufficientFreeAddressesInSubnet.*", AwsErrorCodes::capacity),
            row("Unsupported", AwsErrorCodes::unsupported),
            row(".*LimitExceeded.*|TooMany.*|MaxSpotInstanceCountExceeded", AwsErrorCodes::quota),
            row(
                    "AuthFailure|Unauthorized.*|AccessDenied.*|InvalidClientTokenId|UnrecognizedClient.*"
                            + "|SignatureDoesNotMatch|Expired.*|RequestExpired|OptInRequired|Blocked|PendingVerification"
                            + "|MissingAuthenticationToken.*|IncompleteSignature|InvalidAccessKeyId|AuthorizationHeaderMalformed",
                    AwsErrorCodes::unauthorized),
            row("InvalidAMIID\\..*", AwsErrorCodes::invalid),
            row(".*NotFound.*|NoSuchEntity.*|InvalidInstanceID", AwsErrorCodes::notYet),
            row("InvalidParameterValue", AwsErrorCodes::invalidValue),
            row(
                    "DependencyViolation|DeleteConflict.*|.*InUse.*|IncorrectState.*|Incorrect.*State"
                            + "|.*Already.*|.*Duplicate.*|InvalidSubnet\\.Conflict|IdempotentParameterMismatch"
                            + "|InvalidNetworkAcl.*InUse|OperationNotPermitted.*|.*Conflict.*",
                    AwsErrorCodes::conflict),
            row(
                    "Internal.*|.*Unavailable.*|RequestTimeout.*|PriorRequestNotComplete|TransactionInProgress"
                            + "|ConcurrentModification.*|ServerInternal",
                    AwsErrorCodes::passing),
            row(
                    "Invalid.*|Missing.*|Validation.*|Malformed.*|Unknown.*|UnsupportedOperation.*|.*Malformed"
                            + "|VPCIdNotSpecified|DefaultVpc.*",
                    AwsErrorCodes::invalid));

    private AwsErrorCodes() {}

    static Problem problem(AwsError error) {
        return TABLE.stream()
                .filter(row -> row.codes.matcher(error.code()).matches())
                .findFirst()
                .map(row -> row.problem.apply(error))
                .orElseGet(() -> byStatus(error));
    }

    private static Row row(String codes, Function<AwsError, Problem> problem) {
        return new Row(Pattern.compile(codes), problem);
    }

    private static Problem byStatus(AwsError error) {
        return switch (error.status()) {
            case 429 -> throttled(error);
            case 401, 403 -> unauthorized(error);
            default -> error.status() >= 500 ? passing(error) : new Problem.Defect(error.text());
        };
    }

    private static Problem throttled(AwsError error) {
        return new Problem.Throttled(error.text(), error.retryAfter());
    }

    private static Problem capacity(AwsError error) {
        Matcher zone = ZONE.matcher(error.message());
        return new Problem.CapacityExhausted(error.text(), zone.find() ? zone.group() : "");
    }

    private static Problem unsupported(AwsError error) {
        return error.message().contains("Availability Zone") ? capacity(error) : invalid(error);
    }

    private static Problem quota(AwsError error) {
        return new Problem.QuotaExceeded(
                error.text() + "; raise it at https://console.aws.amazon.com/servicequotas", error.code());
    }

    private static Problem unauthorized(AwsError error) {
        return new Problem.Unauthorized(
                error.text() + "; check the credentials of catamaran.aws and the policy of their role");
    }

    private static Problem notYet(AwsError error) {
        return new Problem.Transient(error.text());
    }

    /** An instance profile that IAM has just made is unknown to EC2 for some seconds. */
    private static Problem invalidValue(AwsError error) {
        return error.message().contains("IAM Instance Profile") ? notYet(error) : invalid(error);
    }

    private static Problem conflict(AwsError error) {
        return new Problem.Conflict(error.text());
    }

    private static Problem passing(AwsError error) {
        return new Problem.Transient(error.text());
    }

    private static Problem invalid(AwsError error) {
        return new Problem.InvalidSpec(error.text());
    }
}
