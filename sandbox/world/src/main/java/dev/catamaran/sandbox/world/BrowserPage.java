package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catamaran.sandbox.kernel.Chromium;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The console's page in a Chromium of its own, which has never seen it. */
final class BrowserPage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Resolves with the milliseconds since the navigation began, once the fleets are listed and painted. */
    private static final String LISTED = """
            window.listed = new Promise((resolve) => {
              const look = () => document.querySelector("table.fleets tbody tr")
                ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
                : setTimeout(look, 5);
              look();
            });
            """;

    private final HttpClient http;
    private final Path profile;
    private final Process chromium;

    BrowserPage(Path executable, HttpClient http) throws IOException {
        this.http = http;
        this.profile = Files.createTempDirectory("catamaran-browser");
        List<String> command = new ArrayList<>(List.of(executable.toString(), "--headless"));
        command.addAll(Chromium.ARGUMENTS);
        command.addAll(List.of("--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank"));
        this.chromium = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Milliseconds from the navigation, with sign-in, to the list of fleets. */
    double listedAfterMs(String url) throws IOException, InterruptedException {
        try (DevTools page = new DevTools(http, page(port()))) {
            page.ask("Page.enable", Map.of());
            page.ask("Page.addScriptToEvaluateOnNewDocument", Map.of("source", LISTED));
            page.ask("Page.navigate", Map.of("url", url));
            JsonNode answer = page.ask(
                    "Runtime.evaluate",
                    Map.of("expression", "window.listed", "awaitPromise", true, "returnByValue", true));
            JsonNode value = answer.path("result").path("value");
            if (!value.isNumber()) {
                throw new WorldException("the page lists no fleets: " + answer);
            }
            return value.asDouble();
        }
    }

    /** Chromium writes down where it listens once it does. */
    private int port() throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() > 1) {
                return Integer.parseInt(lines.getFirst());
            }
            if (!chromium.isAlive() || System.nanoTime() > deadline) {
                throw new WorldException("the browser does not start");
            }
            Thread.sleep(50);
        }
    }

    private URI page(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return URI.create(
                new ObjectMapper().readTree(answer).path("webSocketDebuggerUrl").asText());
    }

    @Override
    public void close() {
        chromium.descendants().forEach(ProcessHandle::destroyForcibly);
        chromium.destroyForcibly();
        try {
            boolean _ = chromium.waitFor(5, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(profile)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("cannot remove " + profile + ": " + e.getMessage());
        }
    }
}
