package dev.catamaran.sandbox.world;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** HTTPS on one address, for GET alone, with as little work as can be: a virtual thread per connection. */
final class TargetListener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TargetListener.class.getName());
    private static final int BACKLOG = 64;
    private static final int LONGEST_HEAD = 8192;
    private static final Pattern FIRST_LINE = Pattern.compile("GET (/[^ ?]*)[^ ]* HTTP/1\\.1\r\n");
    private static final Pattern HOST = Pattern.compile("(?i)\r\nhost: *([^\r:]+)");
    private static final Pattern CLOSE = Pattern.compile("(?i)\r\nconnection: *close\r\n");

    private final ServerSocket listening;
    private final SSLContext tls;
    private final boolean asksForCertificate;
    private final Function<Asked, Optional<String>> answers;
    private final LongAdder requests = new LongAdder();

    /**
     * A request.
     *
     * @param serverNames that the handshake asked for
     */
    record Asked(String path, String host, List<String> serverNames) {}

    /**
     * Listens from now on.
     *
     * @param asksForCertificate whether clients are asked for one; none is checked
     * @param answers JSON or text to a request; empty for 404
     */
    TargetListener(
            String address,
            int port,
            SSLContext tls,
            boolean asksForCertificate,
            Function<Asked, Optional<String>> answers)
            throws IOException {
        this.listening = new ServerSocket(port, BACKLOG, InetAddress.getByName(address));
        this.tls = tls;
        this.asksForCertificate = asksForCertificate;
        this.answers = answers;
        Thread.ofVirtual().name("accept-" + address).start(this::accept);
    }

    /** How many were answered. */
    long requests() {
        return requests.sum();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket accepted = listening.accept();
                Thread.ofVirtual().start(() -> serve(accepted));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "no longer listening", e);
            }
        }
    }

    private void serve(Socket accepted) {
        try (Socket plain = accepted;
                SSLSocket socket =
                        (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true)) {
            plain.setTcpNoDelay(true);
            socket.setUseClientMode(false);
            socket.setWantClientAuth(asksForCertificate);
            socket.startHandshake();
            byte[] buffer = new byte[LONGEST_HEAD];
            boolean more = true;
            while (more) {
                String head = head(socket.getInputStream(), buffer);
                more = !head.isEmpty() && answer(socket, head);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection ended", e);
        }
    }

    /** Clients send no bodies and do not pipeline; empty at the end of the connection. */
    private static String head(InputStream in, byte[] buffer) throws IOException {
        int length = 0;
        while (length < buffer.length) {
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                return "";
            }
            length += read;
            String text = new String(buffer, 0, length, StandardCharsets.US_ASCII);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        throw new IOException("a head of more than " + LONGEST_HEAD + " bytes");
    }

    /** Whether the connection stays. */
    private boolean answer(SSLSocket socket, String head) throws IOException {
        Matcher first = FIRST_LINE.matcher(head);
        Matcher host = HOST.matcher(head);
        boolean stays = !CLOSE.matcher(head).find();
        Optional<String> body = first.lookingAt() && host.find()
                ? answers.apply(new Asked(first.group(1), host.group(1), serverNames(socket)))
                : Optional.empty();
        byte[] content = body.orElse("no such thing\n").getBytes(StandardCharsets.UTF_8);
        byte[] start = "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: %s\r\n\r\n"
                .formatted(
                        body.isPresent() ? "200 OK" : "404 Not Found",
                        body.filter(text -> text.startsWith("{")).isPresent() ? "application/json" : "text/plain",
                        content.length,
                        stays ? "keep-alive" : "close")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        socket.getOutputStream().write(whole);
        requests.increment();
        return stays;
    }

    private static List<String> serverNames(SSLSocket socket) {
        return ((ExtendedSSLSession) socket.getSession())
                .getRequestedServerNames().stream()
                        .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
                        .toList();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
