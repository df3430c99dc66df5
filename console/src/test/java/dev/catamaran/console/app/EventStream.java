package dev.catamaran.console.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A reader of server-sent events, as a browser is one. */
final class EventStream implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> comments = new LinkedBlockingQueue<>();
    private volatile String lastId = "";

    record Message(String name, String id, String data) {
        JsonNode json() throws Exception {
            return Json.mapper().readTree(data);
        }
    }

    EventStream(URI uri, String cookie, String lastEventId) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Cookie", cookie).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new AssertionError("the stream answered " + answer.statusCode());
        }
        Thread.ofPlatform().daemon().start(() -> read(answer.body()));
    }

    private void read(Stream<String> lines) {
        String[] part = {"message", "", ""};
        try {
            lines.forEach(line -> {
                if (line.startsWith(":")) {
                    comments.add(line.substring(1).strip());
                } else if (line.startsWith("event:")) {
                    part[0] = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    part[1] = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    part[2] = line.substring(5).strip();
                } else if (line.isEmpty() && !part[2].isEmpty()) {
                    lastId = part[1];
                    messages.add(new Message(part[0], part[1], part[2]));
                    part[2] = "";
                }
            });
            comments.add("ended");
        } catch (java.io.UncheckedIOException closed) {
            comments.add("closed: " + closed.getMessage());
        }
    }

    Message next() throws InterruptedException {
        Message message = messages.poll(20, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came within 20 s after " + lastId + "; comments: " + comments);
        }
        return message;
    }

    Message next(String name) throws InterruptedException {
        Message message = next();
        while (!message.name().equals(name)) {
            message = next();
        }
        return message;
    }

    String comment() throws InterruptedException {
        return String.valueOf(comments.poll(20, TimeUnit.SECONDS));
    }

    String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
