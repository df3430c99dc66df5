package dev.catamaran.sandbox.failover;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Users of the edge: requests at a steady rate, each with a user's patience. */
final class Visitor implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;

    private final InetSocketAddress edge;
    private final String hostname;
    private final SSLContext tls;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Thread> askers = new ConcurrentLinkedQueue<>();
    private final Set<Long> errorSeconds = new ConcurrentSkipListSet<>();

    /**
     * An answer, or none.
     *
     * @param at when it was asked, ms since the epoch
     * @param cluster cluster that answered, as the answer says; empty for none
     */
    record Answer(long at, boolean good, String cluster) {}

    Visitor(String edgeUrl, String hostname) {
        URI url = URI.create(edgeUrl);
        this.edge = new InetSocketAddress(url.getHost(), url.getPort());
        this.hostname = hostname;
        try {
            this.tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new TrustsAll()}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /** Asks from now on, so many times a second. */
    void start(int perSecond, Consumer<Answer> heard) {
        askers.add(Thread.ofVirtual().name("visitor").start(() -> {
            try {
                while (true) {
                    threads.execute(() -> heard.accept(ask()));
                    Thread.sleep(Duration.ofNanos(1_000_000_000L / perSecond));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RejectedExecutionException closed) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private Answer ask() {
        long at = System.currentTimeMillis();
        Answer answer;
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(hostname)));
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(edge, PATIENCE_MILLIS);
            String request = "GET / HTTP/1.1\r\nHost: " + hostname + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            answer = read(at, reader);
        } catch (IOException e) {
            answer = new Answer(at, false, "");
        }
        if (!answer.good()) {
            errorSeconds.add(at / 1000);
        }
        return answer;
    }

    private static Answer read(long at, BufferedReader reader) throws IOException {
        String status = String.valueOf(reader.readLine());
        String cluster = "";
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("x-cluster:")) {
                cluster = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        return new Answer(at, status.contains(" 200"), cluster);
    }

    /** Seconds in which somebody got an error, or nothing in time. */
    int errorSeconds() {
        return errorSeconds.size();
    }

    @Override
    public void close() {
        askers.forEach(Thread::interrupt);
        // Those that still wait for their answer get it: a request cut off here would look like the edge's failure.
        threads.close();
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
