package dev.catamaran.console.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.console.domain.HostRules;
import dev.catamaran.console.domain.Notice;
import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One receiver of notifications.
 *
 * @param slack whether it takes a text instead of a CloudEvent
 * @param secret signs what is sent, by the Standard Webhooks specification
 */
public record Webhook(
        String name,
        URI url,
        boolean slack,
        Optional<String> secret,
        HostRules rules,
        Duration timeout,
        HttpClient http,
        InstantSource clock) {
    private static final int FIRST_BAD = 300;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    /** What came of one try. */
    public sealed interface Outcome {
        record Delivered() implements Outcome {}

        /** It may work later. */
        record Later(String reason) implements Outcome {}

        /** It will not work. */
        record Refused(String reason) implements Outcome {}
    }

    public Outcome send(Notice notice) throws InterruptedException {
        try {
            Optional<String> refusal = refusal();
            if (refusal.isPresent()) {
                return new Outcome.Refused(refusal.get());
            }
            return outcome(http.send(request(notice), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException e) {
            return new Outcome.Later(String.valueOf(e.getMessage()));
        }
    }

    /** The name of a host that is not listed is not even looked up. */
    private Optional<String> refusal() throws UnknownHostException {
        Optional<String> unlisted = rules.refusal(url, List.of());
        return unlisted.isPresent() ? unlisted : rules.refusal(url, List.of(InetAddress.getAllByName(url.getHost())));
    }

    private static Outcome outcome(int status) {
        if (status < FIRST_BAD) {
            return new Outcome.Delivered();
        }
        return status == TOO_MANY || status >= SERVER_ERROR
                ? new Outcome.Later("it answered " + status)
                : new Outcome.Refused("it answered " + status);
    }

    private HttpRequest request(Notice notice) {
        byte[] body = body(notice);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", slack ? "application/json" : "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        secret.ifPresent(key -> {
            String at = String.valueOf(clock.instant().getEpochSecond());
            request.header("webhook-id", notice.id())
                    .header("webhook-timestamp", at)
                    .header("webhook-signature", "v1," + sign(key, notice.id() + "." + at + ".", body));
        });
        return request.build();
    }

    private byte[] body(Notice notice) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (slack) {
            body.put("text", notice.text());
        } else {
            body.put("specversion", "1.0");
            body.put("id", notice.id());
            body.put("type", notice.type());
            body.put("source", notice.source());
            body.put("subject", notice.subject());
            body.put("time", notice.time());
            body.put("datacontenttype", "application/json");
            body.put("data", notice.data());
        }
        try {
            return Json.mapper().writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notification cannot be written", e);
        }
    }

    /** Of {@code id.timestamp.body}. Source: Standard Webhooks, "Signature scheme". */
    static String sign(String secret, String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
