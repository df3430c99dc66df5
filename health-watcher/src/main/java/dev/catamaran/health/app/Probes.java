package dev.catamaran.health.app;

import dev.catamaran.health.domain.Pulse;
import dev.catamaran.health.domain.Target;
import dev.catamaran.health.domain.Tick;
import dev.catamaran.health.domain.Vantage;
import dev.catamaran.health.provider.Heartbeat;
import dev.catamaran.health.provider.Hedge;
import dev.catamaran.health.provider.IngressProbe;
import dev.catamaran.health.provider.kube.ApiProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The probes of a cluster, each with its deadline and a hedged second try. They tell how late they begin. */
@ApplicationScoped
public class Probes {
    private static final Duration FINEST = Duration.ofMillis(1);
    private static final Duration COARSEST = Duration.ofSeconds(5);

    private final IngressProbe ingress;
    private final ApiProbe api;
    private final HealthConfig config;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Pulse pulse = Heartbeat.on(threads);
    private final Hedge hedge;
    private final Timer ingressLateness;
    private final Timer apiLateness;

    public Probes(IngressProbe ingress, ApiProbe api, HealthConfig config, MeterRegistry meters) {
        this.ingress = ingress;
        this.api = api;
        this.config = config;
        this.hedge = new Hedge(threads, config.hedge(), config.timeout(), pulse);
        this.ingressLateness = lateness("ingress", meters);
        this.apiLateness = lateness("api", meters);
    }

    /** Whether the probes get their turns. */
    Pulse pulse() {
        return pulse;
    }

    private static Timer lateness(String probe, MeterRegistry meters) {
        return Timer.builder("catamaran.health.probe.lateness")
                .description("from the moment that a probe was planned for to the start of its first try")
                .tag("probe", probe)
                .publishPercentileHistogram()
                .minimumExpectedValue(FINEST)
                .maximumExpectedValue(COARSEST)
                .register(meters);
    }

    /**
     * The data plane as a visitor at the vantage sees it; empty while there is none.
     *
     * @param planned when it was to begin, by {@link System#nanoTime()}
     */
    Optional<Boolean> dataPlane(Target target, Vantage vantage, long planned) throws InterruptedException {
        if (target.ingress().isEmpty()) {
            return Optional.empty();
        }
        int timeout = (int) config.timeout().toMillis();
        return Optional.of(hedge.ask(attempt -> {
            begun(ingressLateness, attempt, planned);
            return ingress.answers(target.ingress().get(), target.hostname(), attempt, vantage.source(), timeout);
        }));
    }

    private static void begun(Timer lateness, int attempt, long planned) {
        if (attempt == 0) {
            lateness.record(System.nanoTime() - planned, TimeUnit.NANOSECONDS);
        }
    }

    /**
     * What the cluster's API says of itself, its nodes, mesh and applications.
     *
     * @param round from 0; not every round asks for everything
     * @param planned when it was to begin, by {@link System#nanoTime()}
     */
    Tick inside(Target target, long round, long planned) throws InterruptedException {
        String kubeconfig = target.kubeconfigRef();
        boolean up = hedge.ask(attempt -> {
            begun(apiLateness, attempt, planned);
            return api.ready(kubeconfig);
        });
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
