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

    /** The secret behind a reference; the caller may clear the array. */
    Optional<byte[]> get(String reference);

    /** Removes a secret; absent is fine. */
    void delete(String reference);

    /** The reference a name has or would have. */
    static String reference(String name) {
        return "secret:" + name;
    }
}
