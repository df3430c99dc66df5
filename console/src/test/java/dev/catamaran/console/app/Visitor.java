package dev.catamaran.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

/** Goes where it is sent one step at a time, and keeps cookies, as a browser does. */
final class Visitor implements AutoCloseable {
    private final URI root;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Visitor(URI root) {
        this.root = root;
    }

    HttpResponse<String> get(String where) throws Exception {
        return send(HttpRequest.newBuilder(root.resolve(where)).GET());
    }

    HttpResponse<String> send(String method, String where, String body) throws Exception {
        return send(HttpRequest.newBuilder(root.resolve(where))
                .header("X-Catamaran-Request", "1")
                .header("Content-Type", "text/plain")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** From the console to the provider, and whereto that sends back. */
    String goToProvider(String person) throws Exception {
        HttpResponse<String> away = get(OpenIdProvider.SIGN_IN);
        assertThat(away.statusCode()).isEqualTo(302);
        return location(get(location(away) + "&person=" + person));
    }

    /** The whole way; the answer is that to the return from the provider. */
    HttpResponse<String> signIn(String person) throws Exception {
        return get(goToProvider(person));
    }

    /** The console is ready once it has read the log. */
    void awaitReadiness() throws Exception {
        Instant deadline = Instant.now().plusSeconds(60);
        while (get("/q/health/ready").statusCode() != 200) {
            assertThat(Instant.now()).isBefore(deadline);
        }
    }

    List<HttpCookie> sessions() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith(OpenIdProvider.SESSION_COOKIE))
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
