package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kernel.HttpServing;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Serves release files that a build downloads: an Argo CD manifest of the sandbox's own. */
final class Releases implements AutoCloseable {
    private static final String MANIFEST = "/argocd/install.yaml";

    private final byte[] manifest;
    private final HttpServing server;

    Releases(String address, int port) throws IOException {
        try (InputStream in = Releases.class.getResourceAsStream("/releases/argocd-install.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the Argo CD manifest is missing from the sandbox's jar");
            }
            this.manifest = in.readAllBytes();
        }
        this.server = HttpServing.http(address, port, this::handle);
    }

    private void handle(HttpCall call) throws IOException {
        if (call.path().equals(MANIFEST)) {
            call.answer(200, "application/yaml", manifest);
        } else {
            call.answer(404, "text/plain", "only " + MANIFEST + " is served here\n");
        }
    }

    String manifestUrl() {
        return "http://" + server.authority() + MANIFEST;
    }

    /** SHA-256 of the manifest, hexadecimal. */
    String manifestSha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(manifest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
