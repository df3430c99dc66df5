package dev.catamaran.console.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider on loopback: discovery, keys, a page on which one chooses who one is, codes with PKCE, tokens. Who
 * signs in is in one group, called as the person is.
 */
final class OpenIdStandIn implements AutoCloseable {
    static final String CLIENT = "catamaran";
    static final String SECRET = "known-to-the-stand-in-and-the-console";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Map<String, String> refreshes = new ConcurrentHashMap<>();

    /** Grants in the order they were asked for. */
    final Queue<String> grants = new ConcurrentLinkedQueue<>();

    final Tokens tokens;
    /** Ends every connection without an answer. */
    volatile boolean away;
    /** How long identities are good for. */
    volatile int seconds = 300;
    /** What becomes of the nonce that was asked for. */
    volatile UnaryOperator<String> nonce = UnaryOperator.identity();

    OpenIdStandIn() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens = new Tokens("http://localhost:" + server.getAddress().getPort());
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (away) {
                return;
            }
            Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> json(exchange, 200, discovery());
                case "/keys" -> json(exchange, 200, tokens.keys());
                case "/authorize" -> authorize(exchange, query);
                case "/token" ->
                    token(exchange, form(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                case "/end" -> redirect(exchange, query.getOrDefault("post_logout_redirect_uri", ""));
                case "/favicon.ico" -> exchange.sendResponseHeaders(204, -1);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", tokens.issuer(),
                "jwks_uri", tokens.issuer() + "/keys",
                "authorization_endpoint", tokens.issuer() + "/authorize",
                "token_endpoint", tokens.issuer() + "/token",
                "end_session_endpoint", tokens.issuer() + "/end",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "code_challenge_methods_supported", List.of("S256"));
    }

    private void authorize(HttpExchange exchange, Map<String, String> query) throws IOException {
        boolean right = CLIENT.equals(query.get("client_id"))
                && "code".equals(query.get("response_type"))
                && "S256".equals(query.get("code_challenge_method"))
                && query.containsKey("state")
                && query.containsKey("nonce");
        if (!right) {
            json(exchange, 400, Map.of("error", "invalid_request"));
        } else if (query.containsKey("person")) {
            String code = UUID.randomUUID().toString();
            codes.put(code, query);
            redirect(
                    exchange,
                    query.get("redirect_uri") + "?code=" + code + "&state="
                            + URLEncoder.encode(query.getOrDefault("state", ""), UTF_8));
        } else {
            choice(exchange);
        }
    }

    private void choice(HttpExchange exchange) throws IOException {
        StringBuilder page = new StringBuilder("<!doctype html><title>Who are you?</title><h1>Who are you?</h1>");
        String here = exchange.getRequestURI().toString().replace("&", "&amp;");
        for (String person : List.of("viewer", "operator", "admin", "stranger")) {
            page.append("<p><a href=\"%s&amp;person=%s\">%s</a>".formatted(here, person, person));
        }
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        send(exchange, 200, page.toString());
    }

    private void token(HttpExchange exchange, Map<String, String> asked) throws IOException {
        String grant = asked.getOrDefault("grant_type", "");
        grants.add(grant);
        String secret = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
        if (!("Basic " + secret).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        Map<String, String> begun = codes.remove(asked.getOrDefault("code", ""));
        String renewed = refreshes.remove(asked.getOrDefault("refresh_token", ""));
        if (begun != null && begun.get("redirect_uri").equals(asked.get("redirect_uri")) && isProven(begun, asked)) {
            json(exchange, 200, grant(begun.getOrDefault("person", ""), begun.get("nonce")));
        } else if (renewed != null) {
            json(exchange, 200, grant(renewed, null));
        } else {
            json(exchange, 400, Map.of("error", "invalid_grant"));
        }
    }

    private static boolean isProven(Map<String, String> begun, Map<String, String> asked) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(asked.getOrDefault("code_verifier", "").getBytes(US_ASCII));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .equals(begun.get("code_challenge"));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> grant(String person, @Nullable String asked) {
        JwtClaims identity = tokens.claims(person, seconds);
        if (asked != null) {
            identity.setStringClaim("nonce", nonce.apply(asked));
        }
        String refresh = UUID.randomUUID().toString();
        refreshes.put(refresh, person);
        return Map.of(
                "token_type",
                "Bearer",
                "expires_in",
                seconds,
                "id_token",
                tokens.signed(identity),
                "access_token",
                tokens.signed(tokens.claims(person, seconds)),
                "refresh_token",
                refresh);
    }

    private static Map<String, String> form(@Nullable String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        return form;
    }

    private static void redirect(HttpExchange exchange, String where) throws IOException {
        exchange.getResponseHeaders().set("Location", where);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void json(HttpExchange exchange, int status, Object value) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, JSON.writeValueAsString(value));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
