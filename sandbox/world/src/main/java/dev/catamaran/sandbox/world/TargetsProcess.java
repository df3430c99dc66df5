package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link WatcherTargets} as a process of its own, so that what it costs is not the watcher's. */
final class TargetsProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Process process;
    private final BufferedReader lines;
    private final JsonNode credentials;

    /** @param log takes its standard error */
    TargetsProcess(int count, Path log) {
        try {
            this.process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            WatcherTargets.class.getName(),
                            String.valueOf(count)))
                    .redirectError(log.toFile())
                    .start();
            this.lines = process.inputReader(StandardCharsets.US_ASCII);
            this.credentials = read();
        } catch (IOException e) {
            throw new WorldException("the targets cannot start: " + e.getMessage() + "; their log is " + log, e);
        }
    }

    private JsonNode read() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the process ended");
        }
        return new ObjectMapper().readTree(line);
    }

    /** How many ingresses and APIs were asked at least once: the smaller of both. */
    int asked() {
        try {
            OutputStream orders = process.getOutputStream();
            orders.write('\n');
            orders.flush();
            JsonNode answer = read();
            return Math.min(
                    answer.path("ingresses").asInt(), answer.path("apis").asInt());
        } catch (IOException e) {
            throw new UncheckedIOException("the targets do not answer", e);
        }
    }

    /** A kubeconfig for the API at an address. */
    byte[] kubeconfig(String address) {
        return """
            apiVersion: v1
            kind: Config
            current-context: bench
            clusters:
            - name: bench
              cluster: {server: "https://%s:%d", certificate-authority-data: %s}
            users:
            - name: bench
              user: {client-certificate-data: %s, client-key-data: %s}
            contexts:
            - name: bench
              context: {cluster: bench, user: bench}
            """.formatted(
                        address,
                        WatcherTargets.API_PORT,
                        credentials.path("certificateAuthority").asText(),
                        credentials.path("clientCertificate").asText(),
                        credentials.path("clientKey").asText())
                .getBytes(StandardCharsets.UTF_8);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
