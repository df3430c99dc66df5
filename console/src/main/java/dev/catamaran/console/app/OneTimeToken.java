package dev.catamaran.console.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The way in where there is no identity provider: whoever can read the file, or the log, may come in as admin. A token
 * works once; then there is a new one.
 */
@ApplicationScoped
public class OneTimeToken {
    private static final Logger LOG = Logger.getLogger(OneTimeToken.class);
    private static final int BYTES = 24;

    private final Optional<Path> file;
    private final boolean offered;
    private final SecureRandom random = new SecureRandom();
    private String current = "";

    OneTimeToken(ConsoleConfig config) {
        this.file = config.access().tokenFile();
        this.offered = file.isPresent() || config.access().provider().url().isEmpty();
    }

    /** Whether one may come in with it at all. */
    boolean isOffered() {
        return offered;
    }

    /** Makes the first one. */
    synchronized void offer() {
        if (offered && (file.isEmpty() || !Files.exists(file.get()))) {
            renew();
        }
    }

    /** Whether it is the present token, which is then used up. */
    synchronized boolean use(String token) {
        byte[] wanted = file.map(OneTimeToken::read).orElse(current).getBytes(StandardCharsets.UTF_8);
        boolean right = offered
                && wanted.length > 0
                && MessageDigest.isEqual(wanted, token.strip().getBytes(StandardCharsets.UTF_8));
        if (right) {
            renew();
        }
        return right;
    }

    private void renew() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        current = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        file.ifPresentOrElse(path -> write(path, current), () -> LOG.infof("sign in once with the token %s", current));
    }

    private static String read(Path path) {
        try {
            return Files.exists(path) ? Files.readString(path).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException("catamaran.console.access.token-file: " + path + " cannot be read", e);
        }
    }

    private static void write(Path path, String token) {
        try {
            Path fresh = Files.createTempFile(
                    path.toAbsolutePath().getParent(),
                    "token",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, token + "\n");
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("catamaran.console.access.token-file: " + path + " cannot be written", e);
        }
    }
}
