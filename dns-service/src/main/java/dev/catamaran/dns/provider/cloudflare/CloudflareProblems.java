package dev.catamaran.dns.provider.cloudflare;

import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemClassifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what Cloudflare's refusals mean. */
@Singleton
public class CloudflareProblems implements ProblemClassifier {
    private static final Set<Integer> CREDENTIALS = Set.of(6003, 9106, 9109, 10000, 10001);
    private static final int STILL_REFERENCED = 1005;
    /** A longer pause is kept by {@link Quiet}, so that a run can end and decide anew. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    @Override
    public Optional<Problem> classify(Throwable failure) {
        return failure instanceof RefusedException refused ? Optional.of(problem(refused)) : Optional.empty();
    }

    private static Problem problem(RefusedException refused) {
        String message = String.valueOf(refused.getMessage());
        if (CREDENTIALS.contains(refused.code())) {
            return unauthorized(message);
        }
        if (refused.exists() || refused.code() == STILL_REFERENCED) {
            return new Problem.Conflict(message);
        }
        return switch (refused.status()) {
            case 401, 403 -> unauthorized(message);
            case 404, 408 -> new Problem.Transient(message);
            case 409, 412 -> new Problem.Conflict(message);
            case 429 -> throttled(message, refused.retryAfter());
            default -> refused.status() >= 500 ? new Problem.Transient(message) : new Problem.Defect(message);
        };
    }

    static Problem throttled(String message, @Nullable Duration retryAfter) {
        boolean brief = retryAfter != null && retryAfter.compareTo(LONGEST_PAUSE) <= 0;
        return new Problem.Throttled(message, brief ? retryAfter : null);
    }

    private static Problem unauthorized(String message) {
        return new Problem.Unauthorized(message
                + "; catamaran.cloudflare.api-token needs Load Balancing: Monitors And Pools Edit on the account,"
                + " Load Balancers Edit, Zone Read, Zone Settings Edit and Zone WAF Edit on the zone");
    }
}
