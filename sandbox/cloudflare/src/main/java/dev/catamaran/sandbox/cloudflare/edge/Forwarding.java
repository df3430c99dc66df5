package dev.catamaran.sandbox.cloudflare.edge;

import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Origin;
import dev.catamaran.sandbox.kernel.HttpCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;

/** Sends a visitor's request to an origin and the origin's answer back. */
final class Forwarding implements AutoCloseable {
    /** The origin did not answer; nothing was sent to the visitor yet. */
    static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;
        private final ErrorPage page;

        Unanswered(ErrorPage page, IOException cause) {
            super(cause);
            this.page = page;
        }

        ErrorPage page() {
            return page;
        }
    }

    private static final OriginClient.Behaviour FULL =
            new OriginClient.Behaviour(Duration.ofSeconds(1), Duration.ofSeconds(15), true, false);
    private static final int HTTPS_PORT = 443;
    private static final int BUFFERED = 1 << 20;
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "host",
            "content-length",
            "date",
            "server");

    private final OriginClient client = new OriginClient(FULL);

    /** Connects, sends, and returns the origin's answer with its body unread. */
    ClassicHttpResponse send(HttpCall call, String hostname, Origin origin, String ray) throws IOException, Unanswered {
        byte[] body = call.body();
        try {
            InetAddress address = InetAddress.getByName(origin.address());
            int port = origin.port() == 0 ? HTTPS_PORT : origin.port();
            HttpHost target =
                    OriginClient.target(true, address, origin.hostHeader().orElse(hostname), port);
            ClassicHttpRequest request =
                    OriginClient.request(call.method(), target, call.uri().toString(), body);
            copyHeaders(call, request);
            request.setHeader("CF-Ray", ray);
            return client.send(target, request);
        } catch (IOException e) {
            throw new Unanswered(page(e), e);
        }
    }

    private static ErrorPage page(IOException e) {
        return switch (e) {
            case ConnectTimeoutException _ -> ErrorPage.CONNECT_TIMEOUT;
            case NoRouteToHostException _ -> ErrorPage.CONNECT_TIMEOUT;
            case ConnectException _ -> ErrorPage.REFUSED;
            case UnknownHostException _ -> ErrorPage.UNRESOLVED;
            case SSLException _ -> ErrorPage.HANDSHAKE;
            case SocketTimeoutException _ -> ErrorPage.ANSWER_TIMEOUT;
            default -> ErrorPage.UNKNOWN;
        };
    }

    private static void copyHeaders(HttpCall call, ClassicHttpRequest request) {
        call.exchange().getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.addHeader(name, value));
            }
        });
        String visitor = call.exchange().getRemoteAddress().getAddress().getHostAddress();
        String before = call.header("X-Forwarded-For");
        request.setHeader("X-Forwarded-For", before == null ? visitor : before + "," + visitor);
        request.setHeader("X-Forwarded-Proto", "https");
        request.setHeader("CF-Connecting-IP", visitor);
        request.setHeader("CF-Visitor", "{\"scheme\":\"https\"}");
        request.setHeader("CDN-Loop", "cloudflare; loops=1");
    }

    /** Passes the answer on, streaming what is large or of unknown length. */
    static void deliver(HttpCall call, ClassicHttpResponse response) throws IOException {
        String type = "application/octet-stream";
        for (Header header : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            if (name.equals("content-type")) {
                type = header.getValue();
            } else if (!HOP_BY_HOP.contains(name)) {
                call.responseHeaders().add(header.getName(), header.getValue());
            }
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            call.answer(response.getCode(), type, new byte[0]);
        } else if (entity.getContentLength() >= 0 && entity.getContentLength() <= BUFFERED) {
            call.answer(response.getCode(), type, entity.getContent().readAllBytes());
        } else {
            stream(entity.getContent(), call.stream(response.getCode(), type));
        }
    }

    private static void stream(InputStream from, OutputStream to) throws IOException {
        try (to) {
            byte[] buffer = new byte[16 * 1024];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                to.flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
