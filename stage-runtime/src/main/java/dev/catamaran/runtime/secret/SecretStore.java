package dev.catamaran.runtime.secret;

import java.util.Optional;

/**
 * Keeps secrets; everything else holds references.
 *
 * <p>A reference is a URI such as {@code secret:demo/aws/kubeconfig}. Implementations: an encrypted file for one machine,
 * cloud secret managers by configuration.
 */
public interface SecretStore {
    /** Stores or replaces; answers the reference. */
    String put(String name, byte[] secret);

    /**
     * Stores a secret unless the name has one, and answers the one it has: of several that try at once, in whatever
     * processes, one wins and all get the same. A store of one process alone may do with this; a shared one must do
     * better.
     */
    default byte[] putIfAbsent(String name, byte[] secret) {
        synchronized (this) {
            return get(SecretStore.reference(name)).orElseGet(() -> {
                put(name, secret);
                return secret.clone();
            });
        }
    }

    /** The secret behind a reference; the caller may clear the array. */
    Optional<byte[]> get(String reference);

    /** Removes a secret; absent is fine. */
    void delete(String reference);

    /** The reference a name has or would have. */
    static String reference(String name) {
        return "secret:" + name;
    }
}
