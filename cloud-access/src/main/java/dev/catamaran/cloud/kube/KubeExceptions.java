package dev.catamaran.cloud.kube;

import dev.catamaran.cloud.Causes;
import dev.catamaran.runtime.problem.Problem;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads Fabric8's exceptions by the HTTP status of the API server. */
final class KubeExceptions {
    /** What Fabric8 says when the connection failed or the answer did not come in time. */
    private static final int WITHOUT_AN_ANSWER = -1;

    private KubeExceptions() {}

    static Optional<Problem> problem(Throwable failure) {
        return Causes.first(failure, KubernetesClientException.class).map(KubeExceptions::of);
    }

    private static Problem of(KubernetesClientException failure) {
        String message = "Kubernetes API: " + Causes.message(failure);
        return switch (failure.getCode()) {
            case WITHOUT_AN_ANSWER, 0, 404, 408 -> new Problem.Transient(message);
            case 401, 403 -> new Problem.Unauthorized(message + "; check the cluster's kubeconfig in the secret store");
            case 409 -> new Problem.Conflict(message);
            case 429 -> new Problem.Throttled(message, retryAfter(failure.getStatus()));
            default -> failure.getCode() >= 500 ? new Problem.Transient(message) : new Problem.Defect(message);
        };
    }

    private static @Nullable Duration retryAfter(@Nullable Status status) {
        if (status == null || status.getDetails() == null || status.getDetails().getRetryAfterSeconds() == null) {
            return null;
        }
        return Duration.ofSeconds(status.getDetails().getRetryAfterSeconds());
    }
}
