package dev.catamaran.health.app;

import dev.catamaran.health.domain.Target;
import dev.catamaran.health.domain.Tick;
import dev.catamaran.health.domain.Vantage;
import dev.catamaran.health.provider.Hedge;
import dev.catamaran.health.provider.IngressProbe;
import dev.catamaran.health.provider.kube.ApiProbe;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The probes of a cluster, each with its deadline and a hedged second try. */
@ApplicationScoped
public class Probes {
    private final IngressProbe ingress;
    private final ApiProbe api;
    private final HealthConfig config;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Hedge hedge;

    public Probes(IngressProbe ingress, ApiProbe api, HealthConfig config) {
        this.ingress = ingress;
        this.api = api;
        this.config = config;
        this.hedge = new Hedge(threads, config.hedge(), config.timeout());
    }

    /** The data plane as a visitor at the vantage sees it; empty while there is none. */
    Optional<Boolean> dataPlane(Target target, Vantage vantage) throws InterruptedException {
        if (target.ingress().isEmpty()) {
            return Optional.empty();
        }
        int timeout = (int) config.timeout().toMillis();
        return Optional.of(hedge.ask(attempt ->
                ingress.answers(target.ingress().get(), target.hostname(), attempt, vantage.source(), timeout)));
    }

    /** What the cluster's API says of itself, its nodes, mesh and applications. */
    Tick inside(Target target, long round) throws InterruptedException {
        String kubeconfig = target.kubeconfigRef();
        boolean up = hedge.ask(attempt -> api.ready(kubeconfig));
        boolean nodes = up && round % config.nodesEvery() == 0;
        boolean applications = up && round % config.applicationsEvery() == 0;
        return new Tick(
                Optional.empty(),
                Optional.of(up),
                nodes ? api.readyNodes(kubeconfig) : Optional.empty(),
                nodes ? api.meshWhole(kubeconfig) : Optional.empty(),
                applications ? api.applicationsWell(kubeconfig) : Optional.empty());
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
