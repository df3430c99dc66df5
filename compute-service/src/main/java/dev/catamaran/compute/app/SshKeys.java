package dev.catamaran.compute.app;

import dev.catamaran.compute.domain.OpenSshKey;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.secret.SecretStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/**
 * One SSH key per fleet: made once, its private half only in the secret store, at {@code <fleet uid>/ssh}.
 *
 * <p>The clusters of a fleet come and go at their own pace, so each leaves a mark at {@code <fleet uid>/ssh-users/<cluster>}
 * while it uses the key; the one that takes the last mark away takes the key too.
 */
@ApplicationScoped
public class SshKeys {
    private final SecretStore secrets;

    public SshKeys(SecretStore secrets) {
        this.secrets = secrets;
    }

    /** Reference of the private key, an OpenSSH key file. */
    public static String reference(Ownership owner) {
        return SecretStore.reference(name(owner));
    }

    /** The public half, a line for {@code authorized_keys}; empty while there is no key or the cluster has no mark. */
    Optional<String> publicLine(Ownership owner) {
        return marked(owner.fleetUid(), owner.cluster()) ? stored(owner) : Optional.empty();
    }

    /** Marks the key as used by the owner's cluster and answers its public half; makes the key if there is none. */
    String obtain(Ownership owner) {
        secrets.put(mark(owner.fleetUid(), owner.cluster()), owner.cluster().getBytes(StandardCharsets.UTF_8));
        return stored(owner).orElseGet(() -> make(owner));
    }

    /** Whether there is something for the owner's cluster to take away: its mark, or a key that nobody uses. */
    boolean held(Ownership owner, Collection<String> clusters) {
        return marked(owner.fleetUid(), owner.cluster())
                || (stored(owner).isPresent() && unused(owner.fleetUid(), clusters));
    }

    /** Takes the mark of the owner's cluster away, and the key when it was the last of the fleet's clusters. */
    void release(Ownership owner, Collection<String> clusters) {
        secrets.delete(SecretStore.reference(mark(owner.fleetUid(), owner.cluster())));
        if (unused(owner.fleetUid(), clusters)) {
            secrets.delete(reference(owner));
        }
    }

    private Optional<String> stored(Ownership owner) {
        return secrets.get(reference(owner)).map(privateKey -> publicLine(owner, privateKey));
    }

    /** The clusters of a fleet, on whatever instances, may make it at once; one of them wins. */
    private String make(Ownership owner) {
        byte[] fresh = OpenSshKey.encode(pair(), comment(owner));
        try {
            return publicLine(owner, secrets.putIfAbsent(name(owner), fresh));
        } finally {
            Arrays.fill(fresh, (byte) 0);
        }
    }

    /** Clears the private key. */
    private static String publicLine(Ownership owner, byte[] privateKey) {
        String line = OpenSshKey.publicLine(privateKey, comment(owner));
        Arrays.fill(privateKey, (byte) 0);
        return line;
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private boolean unused(String fleetUid, Collection<String> clusters) {
        return clusters.stream().noneMatch(cluster -> marked(fleetUid, cluster));
    }

    private boolean marked(String fleetUid, String cluster) {
        return secrets.get(SecretStore.reference(mark(fleetUid, cluster))).isPresent();
    }

    private static String mark(String fleetUid, String cluster) {
        return fleetUid + "/ssh-users/" + cluster;
    }

    private static String name(Ownership owner) {
        return owner.fleetUid() + "/ssh";
    }

    private static String comment(Ownership owner) {
        return "catamaran-" + owner.fleetId();
    }
}
