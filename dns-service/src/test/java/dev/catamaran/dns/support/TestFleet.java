package dev.catamaran.dns.support;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.stage.Facts;
import dev.catamaran.runtime.stage.StageInput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The demo fleet as dns-service knows it, with what other stages have said of it so far. */
public final class TestFleet {
    public static final String AWS = "aws";
    public static final String GCP = "gcp";
    public static final int PORT = 8443;

    private final Ownership owner = new Ownership(UUID.randomUUID().toString(), "demo", "");
    private final List<FleetEvent> facts = new ArrayList<>();
    private FleetSpec spec = demo();
    private int seconds;

    /** The cluster's data plane answers. */
    public TestFleet answers(String cluster, String... addresses) {
        return answersAt(PORT, cluster, addresses);
    }

    public TestFleet answersAt(int port, String cluster, String... addresses) {
        facts.removeIf(
                fact -> fact instanceof GitOpsReady ready && ready.cluster().equals(cluster));
        GitOpsReady.Ingress ingress = new GitOpsReady.Ingress(List.of(addresses), port);
        facts.add(new GitOpsReady("demo", cluster, "repository", "revision", List.of(), ingress));
        return this;
    }

    public TestFleet bothAnswer() {
        return answers(AWS, "127.1.0.3", "127.1.0.2").answers(GCP, "127.2.0.2");
    }

    public TestFleet is(String cluster, HealthState state) {
        facts.removeIf(fact -> fact instanceof ClusterHealthChanged verdict
                && verdict.cluster().equals(cluster));
        facts.add(new ClusterHealthChanged(
                "demo",
                cluster,
                state,
                HealthState.UNKNOWN,
                "evidence " + ++seconds,
                List.of("inside", "outside"),
                Instant.EPOCH.plusSeconds(seconds)));
        return this;
    }

    /** HEALTHY after a soak that ends now. */
    public TestFleet soaked(String cluster, Instant now) {
        is(cluster, HealthState.HEALTHY);
        facts.removeLast();
        ClusterHealthChanged.Soak soak = new ClusterHealthChanged.Soak(now.minusSeconds(60), now, 60, 60);
        facts.add(new ClusterHealthChanged(
                "demo",
                cluster,
                HealthState.HEALTHY,
                HealthState.RECOVERING,
                "evidence " + seconds,
                List.of("inside", "outside"),
                now,
                "soaked",
                0.0,
                List.of(),
                soak,
                List.of(),
                false,
                null,
                List.of()));
        return this;
    }

    public TestFleet knows(FleetEvent fact) {
        facts.add(fact);
        return this;
    }

    /** A later generation without the cluster. */
    public TestFleet loses(String cluster) {
        spec = new FleetSpec(
                spec.kubernetes(),
                spec.clusters().stream()
                        .filter(each -> !each.name().equals(cluster))
                        .toList(),
                spec.mesh(),
                spec.gitops(),
                spec.traffic(),
                spec.platform());
        return this;
    }

    public TestFleet steersBy(String steering, int minimumActive) {
        FleetSpec.Traffic old = spec.traffic();
        spec = new FleetSpec(
                spec.kubernetes(),
                spec.clusters(),
                spec.mesh(),
                spec.gitops(),
                new FleetSpec.Traffic(old.provider(), old.zone(), old.hostname(), steering, minimumActive),
                spec.platform());
        return this;
    }

    public FleetSpec spec() {
        return spec;
    }

    public Ownership owner() {
        return owner;
    }

    public StageInput input() {
        return input(false);
    }

    public StageInput input(boolean deleting) {
        return new StageInput(owner, 1, spec, new Facts(List.copyOf(facts)), deleting, Instant.EPOCH);
    }

    private static FleetSpec demo() {
        try (InputStream in = TestFleet.class.getResourceAsStream("/fleet.yaml")) {
            byte[] yaml = Objects.requireNonNull(in, "fleet.yaml").readAllBytes();
            return switch (FleetDocuments.read(FleetFiles.parse(yaml))) {
                case Reading.Valid<FleetDocument>(FleetDocument fleet) -> fleet.spec();
                case Reading.Invalid<FleetDocument>(var violations) ->
                    throw new IllegalArgumentException("fleet.yaml: " + violations);
            };
        } catch (IOException | FleetFiles.SyntaxException e) {
            throw new IllegalArgumentException("fleet.yaml", e);
        }
    }
}
