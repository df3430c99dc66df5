package dev.catamaran.cloud.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.api.gax.httpjson.HttpJsonStatusCode;
import com.google.api.gax.rpc.AbortedException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.api.gax.rpc.UnavailableException;
import com.google.cloud.compute.v1.Error;
import com.google.cloud.compute.v1.ErrorDetails;
import com.google.cloud.compute.v1.Errors;
import com.google.cloud.compute.v1.Operation;
import com.google.cloud.compute.v1.QuotaExceededInfo;
import dev.catamaran.runtime.problem.Problem;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GcpProblemsTest {
    private final GcpProblems problems = new GcpProblems();

    @ParameterizedTest
    @CsvSource({
        "alreadyExists, 409, Conflict",
        "RESOURCE_ALREADY_EXISTS, 409, Conflict",
        "notFound, 404, Transient",
        "resourceNotReady, 400, Transient",
        "RESOURCE_NOT_READY, 400, Transient",
        "resourceInUseByAnotherResource, 400, Conflict",
        "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE, 400, Conflict",
        "conditionNotMet, 412, Conflict",
        "quotaExceeded, 403, QuotaExceeded",
        "QUOTA_EXCEEDED, 403, QuotaExceeded",
        "rateLimitExceeded, 403, Throttled",
        "userRateLimitExceeded, 403, Throttled",
        "ZONE_RESOURCE_POOL_EXHAUSTED, 503, CapacityExhausted",
        "ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS, 503, CapacityExhausted",
        "forbidden, 403, Unauthorized",
        "accessNotConfigured, 403, Unauthorized",
        "invalid, 400, InvalidSpec",
        "required, 400, InvalidSpec",
        "backendError, 503, Transient",
        "INTERNAL_ERROR, 500, Transient",
        "somethingNew, 502, Transient",
        "somethingNew, 418, Defect",
    })
    void shouldKnowWhatAReasonMeans(String reason, int status, String expected) {
        assertThat(GcpErrorCodes.problem(new GcpError(reason, status, "words", ""))
                        .code())
                .isEqualTo(expected);
    }

    @Test
    void shouldReadTheReasonInTheBodyWhenTheExceptionSaysAborted() {
        HttpResponseException body = new HttpResponseException.Builder(409, "Conflict", new HttpHeaders())
                .setContent("""
                        {"error": {"code": 409, "message": "outer",
                          "errors": [{"message": "The resource 'x' already exists", "reason": "alreadyExists"}]}}""")
                .build();
        ApiException failure = new AbortedException(body, code(StatusCode.Code.ABORTED), false);

        assertThat(problems.classify(failure))
                .contains(new Problem.Conflict("alreadyExists: The resource 'x' already exists"));
        assertThat(GcpExceptions.alreadyExists(failure)).isTrue();
    }

    @Test
    void shouldNotBreakWhenTheBodyIsNotJson() {
        HttpResponseException body = new HttpResponseException.Builder(502, "Bad Gateway", new HttpHeaders())
                .setContent("<html>upstream</html>")
                .build();

        assertThat(problems.classify(new UnavailableException(body, code(StatusCode.Code.UNAVAILABLE), true)))
                .hasValueSatisfying(problem -> assertThat(problem).isInstanceOf(Problem.Transient.class));
    }

    @Test
    void shouldRetryWhenTheConnectionBreaks() {
        assertThat(problems.classify(new UnavailableException(
                        new ConnectException("refused"), code(StatusCode.Code.UNAVAILABLE), true)))
                .hasValueSatisfying(problem -> assertThat(problem).isInstanceOf(Problem.Transient.class));
    }

    @Test
    void shouldNameTheQuotaOfAFailedOperation() {
        Operation operation = Operation.newBuilder()
                .setHttpErrorStatusCode(403)
                .setError(Error.newBuilder()
                        .addErrors(Errors.newBuilder()
                                .setCode("QUOTA_EXCEEDED")
                                .setMessage("Quota 'CPUS' exceeded. Limit: 24.0 in region us-central1.")
                                .addErrorDetails(ErrorDetails.newBuilder()
                                        .setQuotaInfo(QuotaExceededInfo.newBuilder()
                                                .setLimitName("CPUS-per-project-region")))))
                .build();

        assertThat(GcpError.of(operation).map(GcpErrorCodes::problem))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .isInstanceOfSatisfying(
                                Problem.QuotaExceeded.class,
                                quota -> assertThat(quota.quota()).isEqualTo("CPUS-per-project-region")));
    }

    @Test
    void shouldNameTheZoneWhenItHasNoCapacity() {
        GcpError error = new GcpError(
                "ZONE_RESOURCE_POOL_EXHAUSTED",
                503,
                "The zone 'projects/p/zones/us-central1-a' does not have enough resources available",
                "");

        assertThat(GcpErrorCodes.problem(error))
                .isInstanceOfSatisfying(
                        Problem.CapacityExhausted.class,
                        exhausted -> assertThat(exhausted.zone()).isEqualTo("us-central1-a"));
    }

    @Test
    void shouldSeeNoErrorInAnOperationThatWorked() {
        assertThat(GcpError.of(
                        Operation.newBuilder().setStatus(Operation.Status.DONE).build()))
                .isEmpty();
    }

    @Test
    void shouldNotAnswerForOtherLibraries() {
        assertThat(problems.classify(new IllegalStateException("ours"))).isEmpty();
    }

    private static StatusCode code(StatusCode.Code code) {
        return HttpJsonStatusCode.of(code);
    }
}
