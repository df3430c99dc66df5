package dev.catamaran.sandbox.cloudflare.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;

/**
 * Connects to an origin's address while asking for the visitor's host name, in SNI and in the Host header. Never
 * follows, retries or decompresses unless told to.
 */
final class OriginClient implements AutoCloseable {
    /**
     * How a client behaves.
     *
     * @param connect until connected
     * @param answer until the first byte of the answer, and between bytes
     * @param insecure whether any certificate will do
     */
    record Behaviour(Duration connect, Duration answer, boolean insecure, boolean follow) {}

    private final CloseableHttpClient client;

    OriginClient(Behaviour behaviour) {
        Timeout answer = Timeout.of(behaviour.answer());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(500)
                .setMaxConnTotal(5_000)
                .setTlsSocketStrategy(tls(behaviour.insecure()))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(behaviour.connect()))
                        .setSocketTimeout(answer)
                        .build())
                .build();
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(answer).build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching();
        this.client = behaviour.follow()
                ? builder.build()
                : builder.disableRedirectHandling().build();
    }

    private static TlsSocketStrategy tls(boolean insecure) {
        try {
            SSLContext context = insecure ? SSLContext.getInstance("TLS") : SSLContexts.createDefault();
            if (insecure) {
                context.init(null, new TrustManager[] {new TrustsEverything()}, null);
            }
            return insecure
                    ? new DefaultClientTlsStrategy(context, NoopHostnameVerifier.INSTANCE)
                    : new DefaultClientTlsStrategy(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot build a TLS context", e);
        }
    }

    /** An origin as a place to connect to. */
    static HttpHost target(boolean tls, InetAddress address, String hostname, int port) {
        return new HttpHost(tls ? "https" : "http", address, hostname, port);
    }

    static ClassicHttpRequest request(String method, HttpHost target, String path, byte[] body) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest(method, target, path);
        request.setAuthority(new URIAuthority(target.getHostName()));
        if (body.length > 0) {
            request.setEntity(new ByteArrayEntity(body, null));
        }
        return request;
    }

    /** Sends and returns the answer with its body unread; the caller closes it. */
    ClassicHttpResponse send(HttpHost target, ClassicHttpRequest request) throws IOException {
        return client.executeOpen(target, request, null);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
