package dev.catamaran.cloud.gcp;

import dev.catamaran.runtime.problem.Problem;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Compute Engine's reasons and operation codes mean to us, first match first.
 *
 * <p>Source: <a href="https://cloud.google.com/compute/docs/troubleshooting/troubleshooting-api-errors">API errors</a>.
 */
final class GcpErrorCodes {
    private static final Pattern ZONE = Pattern.compile("\\b[a-z]+-[a-z]+[0-9]+-[a-z]\\b");
    private static final Pattern QUOTA = Pattern.compile("[Qq]uota '([^']+)'");

    private record Row(Pattern keys, Function<GcpError, Problem> problem) {}

    private static final List<Row> TABLE = List.of(
            row(".*ratelimitexceeded|.*ratelimited|toomanyrequests", GcpErrorCodes::throttled),
            row(".*poolexhausted.*|stockout|.*resourceexhausted.*", GcpErrorCodes::capacity),
            row("quota.*|limitexceeded|.*quotaexceeded", GcpErrorCodes::quota),
            row(
                    "forbidden|.*permission.*|autherror|unauthorized|accessnotconfigured|.*billing.*|servicedisabled",
                    GcpErrorCodes::unauthorized),
            row(".*notfound|.*notready|operationinprogress|.*beingmodified", GcpErrorCodes::passing),
            row(".*alreadyexists|.*inuse.*|.*beingused.*|conditionnotmet|conflict", GcpErrorCodes::conflict),
            row("invalid.*|badrequest|required|unsupported.*|.*invalid", GcpErrorCodes::invalid),
            row("internal.*|backenderror|unavailable|.*timeout", GcpErrorCodes::passing));

    private GcpErrorCodes() {}

    static Problem problem(GcpError error) {
        return TABLE.stream()
                .filter(row -> row.keys.matcher(error.key()).matches())
                .findFirst()
                .map(row -> row.problem.apply(error))
                .orElseGet(() -> byStatus(error));
    }

    static boolean alreadyExists(GcpError error) {
        return error.key().endsWith("alreadyexists");
    }

    static boolean notFound(GcpError error) {
        return error.key().endsWith("notfound");
    }

    private static Row row(String keys, Function<GcpError, Problem> problem) {
        return new Row(Pattern.compile(keys), problem);
    }

    private static Problem byStatus(GcpError error) {
        return switch (error.status()) {
            case 400 -> invalid(error);
            case 401, 403 -> unauthorized(error);
            case 404, 408 -> passing(error);
            case 409, 412 -> conflict(error);
            case 429 -> throttled(error);
            default -> error.status() >= 500 ? passing(error) : new Problem.Defect(error.text());
        };
    }

    private static Problem throttled(GcpError error) {
        return new Problem.Throttled(error.text(), null);
    }

    private static Problem capacity(GcpError error) {
        Matcher zone = ZONE.matcher(error.message());
        return new Problem.CapacityExhausted(error.text(), zone.find() ? zone.group() : "");
    }

    private static Problem quota(GcpError error) {
        Matcher named = QUOTA.matcher(error.message());
        String quota = !error.quota().isEmpty() ? error.quota() : named.find() ? named.group(1) : error.reason();
        return new Problem.QuotaExceeded(
                error.text() + "; raise it at https://console.cloud.google.com/iam-admin/quotas", quota);
    }

    private static Problem unauthorized(GcpError error) {
        return new Problem.Unauthorized(
                error.text() + "; check the credentials of catamaran.gcp, their roles and the project");
    }

    private static Problem passing(GcpError error) {
        return new Problem.Transient(error.text());
    }

    private static Problem conflict(GcpError error) {
        return new Problem.Conflict(error.text());
    }

    /** A reference to what has just been created may be called invalid for a moment. */
    private static Problem invalid(GcpError error) {
        boolean reference = error.message().contains("cannot be found");
        return reference ? passing(error) : new Problem.InvalidSpec(error.text());
    }
}
