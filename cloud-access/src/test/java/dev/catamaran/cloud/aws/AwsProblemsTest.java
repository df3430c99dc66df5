package dev.catamaran.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.problem.Problem;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

class AwsProblemsTest {
    private final AwsProblems problems = new AwsProblems();

    @ParameterizedTest
    @CsvSource({
        "RequestLimitExceeded, 503, Throttled",
        "Throttling, 400, Throttled",
        "ThrottlingException, 400, Throttled",
        "InsufficientInstanceCapacity, 500, CapacityExhausted",
        "VcpuLimitExceeded, 400, QuotaExceeded",
        "AddressLimitExceeded, 400, QuotaExceeded",
        "VpcLimitExceeded, 400, QuotaExceeded",
        "NatGatewayLimitExceeded, 400, QuotaExceeded",
        "MaxSpotInstanceCountExceeded, 400, QuotaExceeded",
        "TooManyLoadBalancers, 400, QuotaExceeded",
        "LimitExceeded, 409, QuotaExceeded",
        "AuthFailure, 401, Unauthorized",
        "UnauthorizedOperation, 403, Unauthorized",
        "AccessDenied, 403, Unauthorized",
        "ExpiredToken, 400, Unauthorized",
        "InvalidGroup.NotFound, 400, Transient",
        "InvalidVpcID.NotFound, 400, Transient",
        "InvalidSubnetID.NotFound, 400, Transient",
        "LoadBalancerNotFound, 400, Transient",
        "NoSuchEntity, 404, Transient",
        "InvalidAMIID.NotFound, 400, InvalidSpec",
        "DependencyViolation, 400, Conflict",
        "InvalidIPAddress.InUse, 400, Conflict",
        "IdempotentParameterMismatch, 400, Conflict",
        "InvalidGroup.Duplicate, 400, Conflict",
        "EntityAlreadyExists, 409, Conflict",
        "DuplicateLoadBalancerName, 400, Conflict",
        "ResourceInUse, 400, Conflict",
        "DeleteConflict, 409, Conflict",
        "IncorrectInstanceState, 400, Conflict",
        "InvalidParameterValue, 400, InvalidSpec",
        "InvalidParameterCombination, 400, InvalidSpec",
        "MissingParameter, 400, InvalidSpec",
        "ValidationError, 400, InvalidSpec",
        "MalformedPolicyDocument, 400, InvalidSpec",
        "InternalError, 500, Transient",
        "Unavailable, 503, Transient",
        "SomethingNew, 502, Transient",
        "SomethingNew, 429, Throttled",
        "SomethingNew, 400, Defect",
    })
    void shouldKnowWhatACodeMeans(String code, int status, String expected) {
        assertThat(problem(failure(code, status, "words")).code()).isEqualTo(expected);
    }

    @Test
    void shouldNameTheZoneWhenItHasNoCapacity() {
        Problem problem = problem(failure(
                "InsufficientInstanceCapacity", 500, "We currently do not have m6i.large in us-east-1a. Try another"));

        assertThat(problem)
                .isInstanceOfSatisfying(
                        Problem.CapacityExhausted.class,
                        exhausted -> assertThat(exhausted.zone()).isEqualTo("us-east-1a"));
    }

    @Test
    void shouldTryAnotherZoneWhenOneDoesNotKnowTheMachine() {
        assertThat(problem(failure(
                        "Unsupported",
                        400,
                        "Your requested instance type (m7i.large) is not supported in your requested Availability Zone"
                                + " (us-east-1e).")))
                .isInstanceOf(Problem.CapacityExhausted.class);
    }

    @Test
    void shouldWaitForAnInstanceProfileThatWasJustMade() {
        assertThat(problem(failure(
                        "InvalidParameterValue",
                        400,
                        "Value (demo-worker) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance"
                                + " Profile name")))
                .isInstanceOf(Problem.Transient.class);
    }

    @Test
    void shouldHonourRetryAfterWhenThrottled() {
        AwsServiceException failure = AwsServiceException.builder()
                .statusCode(503)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("RequestLimitExceeded")
                        .errorMessage("slow down")
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .putHeader("Retry-After", "7")
                                .build())
                        .build())
                .build();

        assertThat(problem(failure))
                .isEqualTo(new Problem.Throttled("RequestLimitExceeded: slow down", Duration.ofSeconds(7)));
    }

    @Test
    void shouldRetryWhenTheConnectionBreaks() {
        SdkClientException failure =
                SdkClientException.create("Unable to execute HTTP request", new SocketTimeoutException("timed out"));

        assertThat(problem(new CompletionException(failure))).isInstanceOf(Problem.Transient.class);
    }

    @Test
    void shouldTellWhereCredentialsComeFromWhenThereAreNone() {
        Problem problem = problem(SdkClientException.create("Unable to load credentials from any of the providers"));

        assertThat(problem).isInstanceOf(Problem.Unauthorized.class);
        assertThat(problem.message()).contains("catamaran.aws.access-key-id");
    }

    @Test
    void shouldNotAnswerForOtherLibraries() {
        assertThat(problems.classify(new IllegalStateException("ours"))).isEmpty();
    }

    private Problem problem(Throwable failure) {
        return problems.classify(failure).orElseThrow();
    }

    private static AwsServiceException failure(String code, int status, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
