package dev.catamaran.dns.provider.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudflareProblemsTest {
    private final CloudflareProblems problems = new CloudflareProblems();

    @ParameterizedTest
    @CsvSource({
        "400, 1002, Defect",
        "400, 1003, Conflict",
        "400, 81057, Conflict",
        "400, 81058, Conflict",
        "412, 1005, Conflict",
        "404, 1001, Transient",
        "400, 9106, Unauthorized",
        "400, 6003, Unauthorized",
        "403, 9109, Unauthorized",
        "401, 0, Unauthorized",
        "429, 10100, Throttled",
        "500, 10013, Transient",
        "502, 0, Transient"
    })
    void shouldNameTheProblem(int status, int code, String expected) {
        RefusedException refused = new RefusedException("GET /x", status, code, "reason", null);

        assertThat(problems.classify(refused)).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo(expected);
            assertThat(problem.message()).contains("GET /x").contains(String.valueOf(code));
        });
    }

    @ParameterizedTest
    @CsvSource({"1, PT1S", "2, PT2S", "300,"})
    void shouldLetARunWaitOnlyWhenThePauseIsBrief(long seconds, Duration expected) {
        RefusedException refused = new RefusedException("GET /x", 429, 10_100, "slow", Duration.ofSeconds(seconds));

        assertThat(problems.classify(refused))
                .hasValueSatisfying(problem ->
                        assertThat(((Problem.Throttled) problem).retryAfter()).isEqualTo(expected));
    }

    @Test
    void shouldLeaveOthersExceptionsAlone() {
        assertThat(problems.classify(new IOException("other"))).isEmpty();
    }
}
