package dev.catamaran.health.app;

import dev.catamaran.health.domain.Target;
import dev.catamaran.health.domain.Tick;
import dev.catamaran.health.provider.IngressProbe;
import dev.catamaran.health.provider.kube.ApiProbe;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One round of probes of a cluster, all at once, each with its deadline and a hedged second try. */
@ApplicationScoped
public class Rounds {
    private final IngressProbe ingress;
    private final ApiProbe api;
    private final HealthConfig config;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Rounds(IngressProbe ingress, ApiProbe api, HealthConfig config) {
        this.ingress = ingress;
        this.api = api;
        this.config = config;
    }

    Tick probe(Target target, boolean countNodes) throws InterruptedException {
        Optional<CompletableFuture<Boolean>> dataPlane =
                target.ingress().map(where -> hedged(() -> ingress.answers(where, target.hostname())));
        CompletableFuture<Boolean> control = hedged(() -> api.ready(target.kubeconfigRef()));
        Optional<CompletableFuture<Optional<Double>>> nodes = countNodes
                ? Optional.of(CompletableFuture.supplyAsync(() -> api.readyNodes(target.kubeconfigRef()), threads))
                : Optional.empty();
        Optional<Boolean> ingressUp =
                dataPlane.isPresent() ? Optional.of(within(dataPlane.get(), false)) : Optional.empty();
        boolean apiUp = within(control, false);
        Optional<Double> share = nodes.isPresent() ? within(nodes.get(), Optional.empty()) : Optional.empty();
        return new Tick(ingressUp, Optional.of(apiUp), share, Optional.empty(), Optional.empty());
    }

    /** Two tries, the second after a while; true as soon as one works, false when both have failed. */
    private CompletableFuture<Boolean> hedged(Callable<Boolean> probe) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        CompletableFuture<Boolean> first = attempt(probe, result);
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(
                        () -> true,
                        CompletableFuture.delayedExecutor(config.hedge().toMillis(), TimeUnit.MILLISECONDS, threads))
                .thenCompose(
                        due -> result.isDone() ? CompletableFuture.completedFuture(false) : attempt(probe, result));
        var _ = CompletableFuture.allOf(first, second).thenRun(() -> result.complete(false));
        return result;
    }

    private CompletableFuture<Boolean> attempt(Callable<Boolean> probe, CompletableFuture<Boolean> result) {
        return CompletableFuture.supplyAsync(
                () -> {
                    boolean worked;
                    try {
                        worked = probe.call();
                    } catch (Exception unreachable) {
                        worked = false;
                    }
                    if (worked) {
                        result.complete(true);
                    }
                    return worked;
                },
                threads);
    }

    private <T> T within(CompletableFuture<T> probe, T otherwise) throws InterruptedException {
        try {
            return probe.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return otherwise;
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
