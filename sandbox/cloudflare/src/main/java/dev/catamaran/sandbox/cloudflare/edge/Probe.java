package dev.catamaran.sandbox.cloudflare.edge;

import dev.catamaran.sandbox.cloudflare.api.HealthSource.OriginHealth;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Monitor;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;

/**
 * One health check of one origin: passes or says why not, in Cloudflare's words.
 *
 * <p>Source: developers.cloudflare.com/load-balancing/troubleshooting/common-error-codes.
 */
final class Probe implements AutoCloseable {
    static final String NO_FAILURES = "No failures";
    private static final int BODY_LIMIT = 100 * 1024;

    private final Map<OriginClient.Behaviour, OriginClient> clients = new ConcurrentHashMap<>();

    /** Checks up to 1 + retries times, at once after each other, until one passes. */
    OriginHealth check(Monitor monitor, Origin origin) {
        OriginHealth health = once(monitor, origin);
        for (int retry = 0; retry < monitor.retries() && !health.healthy(); retry++) {
            health = once(monitor, origin);
        }
        return health;
    }

    private OriginHealth once(Monitor monitor, Origin origin) {
        long start = System.nanoTime();
        try {
            InetAddress address = InetAddress.getByName(origin.address());
            return monitor.type().startsWith("http")
                    ? overHttp(monitor, origin, address, start)
                    : overTcp(monitor, origin, address, start);
        } catch (UnknownHostException e) {
            return failed("DNS lookup failed", start);
        } catch (ConnectTimeoutException e) {
            return failed("TCP connection failed", start);
        } catch (SocketTimeoutException e) {
            return failed("HTTP timeout occurred", start);
        } catch (SSLException e) {
            return failed("TLS untrusted error", start);
        } catch (IOException e) {
            return failed("TCP connection failed", start);
        }
    }

    private static OriginHealth overTcp(Monitor monitor, Origin origin, InetAddress address, long start)
            throws IOException {
        try (Socket socket = new Socket()) {
            int timeout = (int) monitor.timeout().toMillis();
            socket.connect(new InetSocketAddress(address, port(monitor, origin)), timeout);
            return new OriginHealth(true, NO_FAILURES, 0, millisSince(start));
        }
    }

    private OriginHealth overHttp(Monitor monitor, Origin origin, InetAddress address, long start) throws IOException {
        String hostname = hostname(monitor, origin);
        HttpHost target = OriginClient.target(monitor.type().equals("https"), address, hostname, port(monitor, origin));
        ClassicHttpRequest request = OriginClient.request(monitor.method(), target, monitor.path(), new byte[0]);
        monitor.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                values.forEach(value -> request.addHeader(name, value));
            }
        });
        request.setHeader("User-Agent", "Mozilla/5.0 (compatible; Cloudflare-Traffic-Manager/1.0)");
        try (ClassicHttpResponse response = client(monitor).send(target, request)) {
            return judged(monitor, response, start);
        }
    }

    private static OriginHealth judged(Monitor monitor, ClassicHttpResponse response, long start) throws IOException {
        int code = response.getCode();
        String family = code / 100 + "xx";
        if (!monitor.codes().contains(String.valueOf(code)) && !monitor.codes().contains(family)) {
            return new OriginHealth(false, "Response code mismatch error", code, millisSince(start));
        }
        if (!monitor.body().isEmpty() && !text(response).contains(monitor.body().toLowerCase(Locale.ROOT))) {
            return new OriginHealth(false, "Response body mismatch error", code, millisSince(start));
        }
        return new OriginHealth(true, NO_FAILURES, code, millisSince(start));
    }

    private static String text(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return "";
        }
        byte[] content = response.getEntity().getContent().readNBytes(BODY_LIMIT);
        return new String(content, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }

    private OriginClient client(Monitor monitor) {
        return clients.computeIfAbsent(
                new OriginClient.Behaviour(monitor.timeout(), monitor.timeout(), monitor.insecure(), monitor.follow()),
                OriginClient::new);
    }

    private static String hostname(Monitor monitor, Origin origin) {
        return monitor.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("host"))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .findFirst()
                .or(origin::hostHeader)
                .orElse(origin.address());
    }

    private static int port(Monitor monitor, Origin origin) {
        if (monitor.port() != 0) {
            return monitor.port();
        }
        if (origin.port() != 0) {
            return origin.port();
        }
        return monitor.type().equals("https") ? 443 : 80;
    }

    private static OriginHealth failed(String reason, long start) {
        return new OriginHealth(false, reason, 0, millisSince(start));
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    @Override
    public void close() throws IOException {
        for (OriginClient client : clients.values()) {
            client.close();
        }
    }
}
