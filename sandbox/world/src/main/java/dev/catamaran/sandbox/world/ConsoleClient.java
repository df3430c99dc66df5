package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who has signed in to the console. */
record ConsoleClient(HttpClient http, String url, String cookie) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"|from \"([^\"]+)\"");

    static ConsoleClient signIn(HttpClient http, String url, String token) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/session"))
                    .header("Content-Type", "application/json")
                    .header("X-Catamaran-Request", "1")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("token", token))))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            String cookie = answer.headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow(() -> new WorldException("the console let nobody in: " + answer.body()));
            return new ConsoleClient(http, url, cookie.split(";", 2)[0]);
        } catch (IOException e) {
            throw new WorldException("the console does not answer: " + e.getMessage(), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url).resolve(path)).header("Cookie", cookie);
    }

    /** How many fleets it lists. */
    int fleets() throws InterruptedException {
        try {
            String body = http.send(request("/fleets").build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return JSON.readTree(body).path("fleets").size();
        } catch (IOException e) {
            throw new WorldException("the console does not answer: " + e.getMessage(), e);
        }
    }

    /** Compressed size of the page and of everything that it names, and that names. */
    long firstLoadBytes() throws InterruptedException {
        Deque<URI> wanted = new ArrayDeque<>(Set.of(URI.create(url + "/")));
        Set<URI> seen = new HashSet<>();
        long bytes = 0;
        while (!wanted.isEmpty()) {
            URI next = wanted.pop();
            if (seen.add(next)) {
                bytes += load(next, true).length;
                Matcher named = LOADED.matcher(new String(load(next, false), java.nio.charset.StandardCharsets.UTF_8));
                while (named.find()) {
                    wanted.add(next.resolve(named.group(1) == null ? named.group(2) : named.group(1)));
                }
            }
        }
        return bytes;
    }

    private byte[] load(URI uri, boolean compressed) throws InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri);
            if (compressed) {
                request.header("Accept-Encoding", "gzip");
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new WorldException(uri + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** @param saidAt when the event with a number was said */
    ConsoleReaders read(int readers, AtomicLongArray saidAt) throws InterruptedException {
        return new ConsoleReaders(readers, url, "/fleets/fleet-0/events/stream", cookie, saidAt);
    }
}
