package dev.catamaran.dns.provider.cloudflare;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cloudflare answered a call with an error. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Set<Integer> EXISTS = Set.of(1003, 81053, 81057, 81058);
    private static final int NOT_FOUND = 404;

    private final int status;
    private final int code;
    private final @Nullable Duration retryAfter;

    /**
     * @param call method and path
     * @param code of the answer's first error; 0 when it names none
     * @param reason of the answer's first error
     * @param retryAfter what the answer asks for
     */
    RefusedException(String call, int status, int code, String reason, @Nullable Duration retryAfter) {
        super("Cloudflare refused " + call + ": " + status + " " + code + " " + reason);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    /** What was to be created is there, perhaps through an earlier call whose answer was lost. */
    boolean exists() {
        return EXISTS.contains(code);
    }

    boolean notFound() {
        return status == NOT_FOUND;
    }
}
