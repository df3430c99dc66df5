package dev.catamaran.cloud.gcp;

import com.google.api.core.ApiFuture;
import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.UnaryCallable;
import com.google.cloud.compute.v1.Operation;
import com.google.cloud.compute.v1.WaitGlobalOperationRequest;
import com.google.cloud.compute.v1.WaitRegionOperationRequest;
import com.google.cloud.compute.v1.WaitZoneOperationRequest;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/**
 * Runs changes and waits for their operations with Compute Engine's own {@code wait}, which answers the moment they are
 * done, instead of the client library's polling.
 *
 * <p>Requests carry {@code requestId = intent.uuid()}: repeated after a lost answer they give the same operation.
 * Source: <a href="https://cloud.google.com/compute/docs/reference/rest/v1/zoneOperations/wait">zoneOperations.wait</a>.
 */
@Singleton
public class GcpOperations {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final GcpAccess access;
    private final Duration timeout;
    private final InstantSource clock = InstantSource.system();

    @Inject
    public GcpOperations(GcpAccess access, GcpConfig config) {
        this.access = access;
        this.timeout = config.operationTimeout();
    }

    /**
     * Creates something of a deterministic name. What exists already counts as created: the caller looks at it, and at
     * its owner, afterwards.
     */
    public <R> void insert(Scope scope, UnaryCallable<R, Operation> call, R request) {
        try {
            await(scope, call.call(request), GcpErrorCodes::alreadyExists);
        } catch (ApiException failure) {
            if (!(failure instanceof AlreadyExistsException) && !GcpExceptions.alreadyExists(failure)) {
                throw failure;
            }
        }
    }

    /** Changes something. */
    public <R> void run(Scope scope, UnaryCallable<R, Operation> call, R request) {
        await(scope, call.call(request), _ -> false);
    }

    /** Deletes something; what is gone already counts as deleted. */
    public <R> void delete(Scope scope, UnaryCallable<R, Operation> call, R request) {
        try {
            await(scope, call.call(request), GcpErrorCodes::notFound);
        } catch (NotFoundException _) {
            return;
        }
    }

    private void await(Scope scope, Operation started, java.util.function.Predicate<GcpError> fine) {
        Instant deadline = clock.instant().plus(timeout);
        Duration pause = FIRST_PAUSE;
        Operation latest = started;
        while (latest.getStatus() != Operation.Status.DONE) {
            if (clock.instant().isAfter(deadline)) {
                throw new ProblemException(
                        new Problem.Transient("operation " + started.getName() + " is not done after " + timeout));
            }
            latest = waitOnce(scope, started);
            if (latest.getStatus() != Operation.Status.DONE) {
                sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
        GcpError.of(latest).filter(error -> !fine.test(error)).ifPresent(error -> {
            throw new ProblemException(GcpErrorCodes.problem(error));
        });
    }

    private Operation waitOnce(Scope scope, Operation operation) {
        if (scope.cancelled()) {
            throw stopped(operation);
        }
        ApiFuture<Operation> answer = ask(operation);
        try (Scope.Registration _ = scope.onCancel(() -> answer.cancel(true))) {
            return answer.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw stopped(operation);
        } catch (CancellationException _) {
            throw stopped(operation);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("waiting for operation " + operation.getName(), e);
        }
    }

    private ApiFuture<Operation> ask(Operation operation) {
        String project = access.project();
        String name = operation.getName();
        if (!operation.getZone().isEmpty()) {
            return access.zoneOperations()
                    .waitCallable()
                    .futureCall(WaitZoneOperationRequest.newBuilder()
                            .setProject(project)
                            .setZone(GcpNames.last(operation.getZone()))
                            .setOperation(name)
                            .build());
        }
        if (!operation.getRegion().isEmpty()) {
            return access.regionOperations()
                    .waitCallable()
                    .futureCall(WaitRegionOperationRequest.newBuilder()
                            .setProject(project)
                            .setRegion(GcpNames.last(operation.getRegion()))
                            .setOperation(name)
                            .build());
        }
        return access.globalOperations()
                .waitCallable()
                .futureCall(WaitGlobalOperationRequest.newBuilder()
                        .setProject(project)
                        .setOperation(name)
                        .build());
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(new Problem.Transient("stopped while waiting for an operation"), e);
        }
    }

    private static ProblemException stopped(Operation operation) {
        return new ProblemException(
                new Problem.Transient("stopped while waiting for operation " + operation.getName()));
    }
}
