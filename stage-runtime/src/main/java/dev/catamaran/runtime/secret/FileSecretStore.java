package dev.catamaran.runtime.secret;

import dev.catamaran.runtime.config.RuntimeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets of one machine: AES-256-GCM files that only their owner may read, the key in a file beside them.
 *
 * <p>The directory is shared by the services of the machine. A file holds 12 bytes of nonce and the sealed secret; the
 * secret's name is authenticated with it, so files cannot be swapped.
 */
@ApplicationScoped
public class FileSecretStore implements SecretStore {
    private static final String PREFIX = "secret:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public FileSecretStore(RuntimeConfig config) {
        this(Path.of(config.secrets().directory()));
    }

    /** A store outside of a service: whoever may read its directory may read its secrets. */
    public FileSecretStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public String put(String name, byte[] secret) {
        seal(name, secret, this::writeAtomically);
        return SecretStore.reference(name);
    }

    /** A hard link makes one of several processes win, with a whole file. */
    @Override
    public byte[] putIfAbsent(String name, byte[] secret) {
        seal(name, secret, this::linkOnce);
        return get(SecretStore.reference(name))
                .orElseThrow(() -> new IllegalStateException("secret '" + name + "' was deleted while it was made"));
    }

    /** Brings sealed content to its file. */
    @FunctionalInterface
    private interface Writing {
        void write(Path file, byte[] content) throws IOException;
    }

    private void seal(String name, byte[] secret, Writing writing) {
        try {
            Files.createDirectories(directory);
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(secret);
            byte[] content = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, content, NONCE_BYTES, sealed.length);
            writing.write(file(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store secret '" + name + "' in " + directory, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal secret '" + name + "'", e);
        }
    }

    @Override
    public Optional<byte[]> get(String reference) {
        String name = name(reference);
        try {
            byte[] content = Files.readAllBytes(file(name));
            byte[] nonce = Arrays.copyOf(content, NONCE_BYTES);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, name)
                    .doFinal(content, NONCE_BYTES, content.length - NONCE_BYTES));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read secret '" + name + "' in " + directory, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "secret '" + name + "' does not open: its file or " + directory + "/key was changed", e);
        }
    }

    @Override
    public void delete(String reference) {
        try {
            Files.deleteIfExists(file(name(reference)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + reference + " in " + directory, e);
        }
    }

    private static String name(String reference) {
        if (!reference.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a reference of this store: " + reference);
        }
        return reference.substring(PREFIX.length());
    }

    private Path file(String name) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        return directory.resolve(encoded + ".sealed");
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws IOException, GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] key() throws IOException {
        Path file = directory.resolve("key");
        if (!Files.exists(file)) {
            makeKey(file);
        }
        return Files.readAllBytes(file);
    }

    private void makeKey(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        linkOnce(file, key);
    }

    /** Writes a file unless there is one. */
    private void linkOnce(Path file, byte[] content) throws IOException {
        Path fresh = fresh(content);
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            System.getLogger(FileSecretStore.class.getName())
                    .log(System.Logger.Level.DEBUG, "another process made " + file, e);
        } finally {
            Files.delete(fresh);
        }
    }

    private void writeAtomically(Path file, byte[] content) throws IOException {
        Files.move(fresh(content), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path fresh(byte[] content) throws IOException {
        Path file = Files.createTempFile(directory, "new", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(file, content, StandardOpenOption.WRITE);
        return file;
    }
}
