package dev.catamaran.cluster.provider;

import dev.catamaran.cluster.provider.pki.FleetAuthority;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.secret.SecretStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/** The secrets of a fleet and its clusters: how they are called, made and read. */
public final class FleetSecrets {
    public static final String AUTHORITY_SLOT = "fleet-ca";
    public static final String ENCRYPTION_SLOT = "encryption-key";
    public static final String FINGERPRINT = "fingerprint";

    private static final int ENCRYPTION_KEY_LENGTH = 32;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SecretStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public FleetSecrets(SecretStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The certificate authority, one per fleet, first wanted by whichever cluster comes first. */
    public KeptSecret authorityResource(Ownership owner) {
        return new KeptSecret(
                store,
                new KeptSecret.Kind(
                        AUTHORITY_SLOT,
                        "pki.FleetAuthority",
                        () -> FleetAuthority.make(owner.fleetId(), clock.instant())
                                .stored(),
                        stored ->
                                Map.of(FINGERPRINT, FleetAuthority.read(stored).fingerprint())),
                authorityName(owner));
    }

    /** The key that encrypts Secrets at rest: 32 letters and digits, as Kubespray's {@code kube_encrypt_token} is. */
    public KeptSecret encryptionResource(Ownership owner) {
        return new KeptSecret(
                store,
                new KeptSecret.Kind(ENCRYPTION_SLOT, "kubernetes.EncryptionKey", this::encryptionKey, _ -> Map.of()),
                name(owner, "encryption-key"));
    }

    private byte[] encryptionKey() {
        return random.ints(ENCRYPTION_KEY_LENGTH, 0, LETTERS.length())
                .mapToObj(index -> String.valueOf(LETTERS.charAt(index)))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
    }

    public FleetAuthority authority(Ownership owner) {
        return FleetAuthority.read(read(SecretStore.reference(authorityName(owner))));
    }

    public String encryptionKey(Ownership owner) {
        return new String(read(SecretStore.reference(name(owner, "encryption-key"))), StandardCharsets.US_ASCII);
    }

    /** Name of a cluster's admin kubeconfig. */
    public static String kubeconfigName(Ownership owner) {
        return name(owner, "kubeconfig");
    }

    /** Name of the record of the inventory that the kubeconfig came of. */
    public static String installedName(Ownership owner) {
        return name(owner, "installed");
    }

    private static String authorityName(Ownership owner) {
        return owner.fleetUid() + "/mesh-ca";
    }

    private static String name(Ownership owner, String what) {
        return owner.fleetUid() + "/" + owner.cluster() + "/" + what;
    }

    /**
     * The bytes behind a reference.
     *
     * @throws ProblemException Transient while there is no such secret
     */
    public byte[] read(String reference) {
        return store.get(reference)
                .orElseThrow(() -> new ProblemException(new Problem.Transient("no secret '" + reference
                        + "' in the secret store: the services of a fleet must share one store")));
    }

    public SecretStore store() {
        return store;
    }
}
