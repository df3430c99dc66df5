package dev.catamaran.console.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sessions that need no store: who and until when, signed. They outlive a restart as long as the key does. */
@ApplicationScoped
public class Sessions {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final InstantSource clock;
    private final ConsoleConfig.Access config;
    private final SecretKeySpec key;

    /** Who signed in, and what they may do. */
    public record Session(String name, String role, Instant until) {}

    Sessions(ConsoleConfig config, InstantSource clock) {
        this.clock = clock;
        this.config = config.access();
        this.key =
                new SecretKeySpec(config.access().keyFile().map(Sessions::kept).orElseGet(Sessions::fresh), ALGORITHM);
    }

    private static byte[] fresh() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] kept(Path file) {
        try {
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(file, fresh());
            } catch (FileAlreadyExistsException _) {
                return Files.readAllBytes(file);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("catamaran.console.access.key-file: " + file + " cannot be used", e);
        }
    }

    /** The cookie's value for somebody who has just signed in. */
    String open(String name, String role) {
        long until = clock.instant().plus(config.session()).getEpochSecond();
        String claims = base64((name + "\n" + role + "\n" + until).getBytes(StandardCharsets.UTF_8));
        return claims + "." + base64(sign(claims));
    }

    /** Empty for a value that we have not signed, or whose time is over. */
    Optional<Session> read(String value) {
        int dot = value.indexOf('.');
        if (dot < 1) {
            return Optional.empty();
        }
        String claims = value.substring(0, dot);
        byte[] signature = value.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(base64(sign(claims)).getBytes(StandardCharsets.UTF_8), signature)) {
            return Optional.empty();
        }
        String[] parts = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8).split("\n", -1);
        Session session = new Session(parts[0], parts[1], Instant.ofEpochSecond(Long.parseLong(parts[2])));
        return Optional.of(session).filter(each -> clock.instant().isBefore(each.until()));
    }

    private byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
