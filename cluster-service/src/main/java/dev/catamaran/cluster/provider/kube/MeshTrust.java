package dev.catamaran.cluster.provider.kube;

import dev.catamaran.cluster.domain.mesh.MeshCertificates;
import dev.catamaran.cluster.domain.mesh.MeshCertificates.Wanted;
import dev.catamaran.cluster.provider.FleetSecrets;
import dev.catamaran.cluster.provider.pki.FleetAuthority;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The Secrets with which a cluster's mesh API shows itself and its agents show themselves to others. */
public final class MeshTrust implements Resource {
    private final MeshMember member;
    private final FleetSecrets secrets;
    private final Ownership owner;
    private final Clock clock;

    public MeshTrust(MeshMember member, FleetSecrets secrets, Ownership owner, Clock clock) {
        this.member = member;
        this.secrets = secrets;
        this.owner = owner;
        this.clock = clock;
    }

    static String slotOf(String cluster) {
        return MeshMember.slot("trust", cluster);
    }

    @Override
    public String slot() {
        return slotOf(member.cluster());
    }

    @Override
    public String type() {
        return "cilium.MeshTrust";
    }

    @Override
    public String lane() {
        return member.lane();
    }

    @Override
    public List<String> after() {
        return List.of(MeshAddress.slotOf(member.cluster()));
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("authority", "fleet");
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return member.ask(scope, this::look, Optional::empty);
    }

    /** The names do not depend on the address. */
    private Optional<Found> look(KubernetesClient client) {
        boolean any = MeshCertificates.of("").stream()
                .anyMatch(wanted -> secret(client, wanted).isPresent());
        return any ? Optional.of(Found.ready(member.cluster())) : Optional.empty();
    }

    private static Optional<Secret> secret(KubernetesClient client, Wanted wanted) {
        return Optional.ofNullable(client.secrets()
                .inNamespace(KubeObjects.SYSTEM)
                .withName(wanted.secret())
                .get());
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        FleetAuthority authority = secrets.authority(owner);
        KubernetesClient client = member.client();
        return wanted(scope).stream()
                .allMatch(wanted -> secret(client, wanted)
                        .filter(secret -> entry(secret, "ca.crt").equals(authority.certificatePem()))
                        .filter(secret -> authority.stillGood(entry(secret, "tls.crt"), wanted, clock.instant()))
                        .isPresent());
    }

    private List<Wanted> wanted(Scope scope) {
        return MeshCertificates.of(scope.output(MeshAddress.slotOf(member.cluster()), MeshAddress.ADDRESS));
    }

    private static String entry(Secret secret, String name) {
        String encoded = secret.getData() == null ? null : secret.getData().get(name);
        return new String(
                Base64.getDecoder().decode(Objects.requireNonNullElse(encoded, "")), StandardCharsets.US_ASCII);
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        FleetAuthority authority = secrets.authority(owner);
        KubernetesClient client = member.client();
        for (Wanted wanted : wanted(scope)) {
            KubeObjects.apply(
                    client,
                    new SecretBuilder()
                            .withNewMetadata()
                            .withName(wanted.secret())
                            .withNamespace(KubeObjects.SYSTEM)
                            .withLabels(KubeObjects.LABELS)
                            .endMetadata()
                            .withType("kubernetes.io/tls")
                            .withData(KubeObjects.encoded(authority.secret(authority.issue(wanted, clock.instant()))))
                            .build());
        }
        return Found.ready(member.cluster());
    }

    @Override
    public Found update(Scope scope, Found found) {
        return create(scope, new Intent("", 1));
    }

    @Override
    public void delete(Scope scope, Found found) {
        KubernetesClient client = member.client();
        for (Wanted wanted : MeshCertificates.of("")) {
            client.secrets()
                    .inNamespace(KubeObjects.SYSTEM)
                    .withName(wanted.secret())
                    .delete();
        }
    }
}
