package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Plain HTTP calls, for what the clients hide. */
final class Wire implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;

    /** An answer's status and body. */
    record Reply(int status, JsonNode body) {
        String reason() {
            return body.path("error").path("errors").path(0).path("reason").asText();
        }

        String operationError() {
            return body.path("error").path("errors").path(0).path("code").asText();
        }
    }

    Wire(String url) {
        this.base = url + "/compute/v1/projects/catamaran/";
    }

    Reply call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base).resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Reply(answer.statusCode(), json.readTree(answer.body()));
    }

    Reply get(String path) throws IOException, InterruptedException {
        return call("GET", path, "");
    }

    Reply post(String path, String body) throws IOException, InterruptedException {
        return call("POST", path, body);
    }

    Reply delete(String path) throws IOException, InterruptedException {
        return call("DELETE", path, "");
    }

    @Override
    public void close() {
        http.close();
    }
}
