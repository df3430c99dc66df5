package dev.catamaran.cluster.provider.kube;

import dev.catamaran.cluster.domain.mesh.Peers;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Secret that tells a cluster's agents where the other clusters are. */
public final class MeshPeers implements Resource {
    private static final String SECRET = "cilium-clustermesh";

    private final MeshMember member;
    private final List<String> remotes;

    /** @param remotes names of the other clusters */
    public MeshPeers(MeshMember member, List<String> remotes) {
        this.member = member;
        this.remotes = List.copyOf(remotes);
    }

    static String slotOf(String cluster) {
        return MeshMember.slot("peers", cluster);
    }

    @Override
    public String slot() {
        return slotOf(member.cluster());
    }

    @Override
    public String type() {
        return "cilium.MeshPeers";
    }

    @Override
    public String lane() {
        return member.lane();
    }

    @Override
    public List<String> after() {
        return remotes.stream().map(MeshAddress::slotOf).toList();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("clusters", remotes);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return member.ask(scope, this::secret, Optional::<Secret>empty).map(_ -> Found.ready(SECRET));
    }

    private Optional<Secret> secret(KubernetesClient client) {
        return Optional.ofNullable(client.secrets()
                .inNamespace(KubeObjects.SYSTEM)
                .withName(SECRET)
                .get());
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return secret(member.client())
                .filter(secret -> wanted(scope).equals(secret.getData()))
                .isPresent();
    }

    private Map<String, String> wanted(Scope scope) {
        Map<String, String> addresses = new TreeMap<>();
        remotes.forEach(remote -> addresses.put(remote, scope.output(MeshAddress.slotOf(remote), MeshAddress.ADDRESS)));
        return KubeObjects.encoded(Peers.entries(addresses));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        KubeObjects.apply(
                member.client(),
                new SecretBuilder()
                        .withNewMetadata()
                        .withName(SECRET)
                        .withNamespace(KubeObjects.SYSTEM)
                        .withLabels(KubeObjects.LABELS)
                        .endMetadata()
                        .withType("Opaque")
                        .withData(wanted(scope))
                        .build());
        return Found.ready(SECRET);
    }

    @Override
    public Found update(Scope scope, Found found) {
        return create(scope, new Intent("", 1));
    }

    @Override
    public void delete(Scope scope, Found found) {
        member.client()
                .secrets()
                .inNamespace(KubeObjects.SYSTEM)
                .withName(SECRET)
                .delete();
    }
}
