package dev.catamaran.sandbox.kernel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** An HTTP or HTTPS server on one address, a virtual thread per request. */
public final class HttpServing implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HttpServing.class.getName());

    static {
        // Without it small answers wait for the peer's delayed acknowledgement: 40 ms each.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    }

    /** Answers one call; an exception becomes a plain 500, because it is a defect of the stand-in. */
    @FunctionalInterface
    public interface Handler {
        void handle(HttpCall call) throws Exception;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Plain HTTP; port 0 picks a free one. */
    public static HttpServing http(String address, int port, Handler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(Loopback.parse(address), port), 256);
        return new HttpServing(server, handler);
    }

    /**
     * HTTPS.
     *
     * @param wantClientCertificate asks for a client certificate and accepts none; what it proves is the handler's
     *     business (see {@link com.sun.net.httpserver.HttpsExchange#getSSLSession()})
     */
    public static HttpServing https(
            String address, int port, SSLContext tls, boolean wantClientCertificate, Handler handler)
            throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(Loopback.parse(address), port), 256);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
                ssl.setWantClientAuth(wantClientCertificate);
                parameters.setSSLParameters(ssl);
            }
        });
        return new HttpServing(server, handler);
    }

    private HttpServing(HttpServer server, Handler handler) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, handler));
        server.start();
    }

    private static void serve(HttpExchange exchange, Handler handler) throws IOException {
        HttpCall call = new HttpCall(exchange);
        @Nullable Exception defect = null;
        try {
            handler.handle(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            defect = e;
        }
        if (defect != null && !brokenPipe(defect)) {
            LOG.log(System.Logger.Level.ERROR, "stand-in failed on " + call.method() + " " + call.uri(), defect);
        }
        if (!call.answered()) {
            call.answer(500, "text/plain", "stand-in defect: " + defect + "\n");
        } else {
            exchange.close();
        }
    }

    private static boolean brokenPipe(Exception e) {
        return e instanceof IOException;
    }

    public String address() {
        return server.getAddress().getAddress().getHostAddress();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code address:port}. */
    public String authority() {
        return address() + ":" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
