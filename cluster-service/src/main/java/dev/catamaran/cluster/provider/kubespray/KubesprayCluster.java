package dev.catamaran.cluster.provider.kubespray;

import dev.catamaran.cluster.domain.ansible.Playbooks;
import dev.catamaran.cluster.domain.inventory.Inventory;
import dev.catamaran.cluster.domain.inventory.SecretVariables;
import dev.catamaran.cluster.provider.FleetSecrets;
import dev.catamaran.cluster.provider.kube.ClusterMarker;
import dev.catamaran.cluster.provider.kube.ClusterMarker.Sighting;
import dev.catamaran.cluster.provider.kubespray.Kubespray.Target;
import dev.catamaran.cluster.provider.pki.FleetAuthority;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.secret.SecretStore;
import dev.catamaran.runtime.stage.StageInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kubernetes on a cluster's machines.
 *
 * <p>It exists when its kubeconfig is in the secret store, and is what is wanted when its marker holds the digest of the
 * wanted inventory. Playbooks may be run again, so a crash in the middle only costs time.
 */
public final class KubesprayCluster implements Resource {
    public static final String SLOT = "kubespray";

    private static final String DIGEST = "digest";
    private static final String VERSION = "version";

    private final Kubespray kubespray;
    private final ClusterMarker marker;
    private final StageInput input;
    private final Target target;

    /** @throws ProblemException InvalidSpec when no inventory can be made of the input */
    public KubesprayCluster(Kubespray kubespray, ClusterMarker marker, StageInput input, NodesReady nodes) {
        this.kubespray = kubespray;
        this.marker = marker;
        this.input = input;
        this.target = new Target(input.owner(), Inventory.of(input.owner(), input.spec(), nodes), nodes);
    }

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "kubernetes.Cluster";
    }

    @Override
    public String lane() {
        return "ansible";
    }

    @Override
    public List<String> after() {
        return List.of(FleetSecrets.AUTHORITY_SLOT, FleetSecrets.ENCRYPTION_SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of(
                "kubernetes", input.spec().kubernetes().version(),
                "nodes", target.nodes().nodes().size(),
                "inventory", target.inventory().digest());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String reference = kubeconfigRef();
        if (store().get(reference).isEmpty()) {
            return Optional.empty();
        }
        if (scope.deleting()) {
            return Optional.of(Found.ready(reference));
        }
        return Optional.of(
                switch (marker.look(reference)) {
                    case Sighting.Answers(String digest, String version) ->
                        Found.ready(reference, Map.of(DIGEST, digest, VERSION, version));
                    case Sighting.Silent(String reason) -> silent(scope, reference, reason);
                });
    }

    /** An API that was built as wanted is waited for; any other is built anew. */
    private Found silent(Scope scope, String reference, String reason) {
        String installed = store().get(installedRef())
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .orElse("");
        Found found = installed.equals(digest(scope))
                ? Found.pending(reference, target.nodes().api().url() + " does not answer: " + reason)
                : Found.ready(reference);
        return found.with(DIGEST, installed).with(VERSION, "");
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return digest(scope).equals(found.outputs().get(DIGEST));
    }

    /** Inventory and authority: a cluster built with another authority does not trust its neighbours. */
    private String digest(Scope scope) {
        return target.inventory().digest() + "-"
                + scope.output(FleetSecrets.AUTHORITY_SLOT, FleetSecrets.FINGERPRINT)
                        .substring(0, 16);
    }

    @Override
    public Found create(Scope scope, Intent intent) throws IOException, InterruptedException {
        return build(scope, Playbooks.BUILD);
    }

    @Override
    public Found update(Scope scope, Found found) throws IOException, InterruptedException {
        String running = found.outputs().getOrDefault(VERSION, "");
        return build(scope, Playbooks.change(running, input.spec().kubernetes().version()));
    }

    private Found build(Scope scope, String playbook) throws IOException, InterruptedException {
        FleetAuthority authority = kubespray.secrets().authority(input.owner());
        String variables = SecretVariables.text(
                kubespray.secrets().encryptionKey(input.owner()),
                new SecretVariables.Authority(encoded(authority.certificatePem()), encoded(authority.keyPem())),
                meshed());
        byte[] kubeconfig = kubespray.build(scope, target, playbook, variables);
        store().put(FleetSecrets.kubeconfigName(input.owner()), kubeconfig);
        String digest = digest(scope);
        store().put(FleetSecrets.installedName(input.owner()), digest.getBytes(StandardCharsets.US_ASCII));
        marker.mark(kubeconfigRef(), input.fleetId(), input.cluster(), digest);
        return Found.ready(
                kubeconfigRef(),
                Map.of(DIGEST, digest, VERSION, input.spec().kubernetes().version()));
    }

    private boolean meshed() {
        return input.spec().mesh().enabled() && input.spec().clusters().size() > 1;
    }

    private static String encoded(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** Forgets everything about the cluster. Its machines are not reset: nothing of them outlives the stage of nodes. */
    @Override
    public void delete(Scope scope, Found found) throws IOException {
        store().delete(installedRef());
        store().delete(found.id());
        kubespray.forget(input.owner());
    }

    private String kubeconfigRef() {
        return SecretStore.reference(FleetSecrets.kubeconfigName(input.owner()));
    }

    private String installedRef() {
        return SecretStore.reference(FleetSecrets.installedName(input.owner()));
    }

    private SecretStore store() {
        return kubespray.secrets().store();
    }

    /** For an API that does not answer; runs have a longer limit of their own. */
    @Override
    public Duration patience() {
        return kubespray.tools().patience();
    }
}
