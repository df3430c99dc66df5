package dev.catamaran.sandbox.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A visitor of the edge, without cookies. */
final class Edge {
    private static final Pattern CLUSTER = Pattern.compile("<h1>cluster ([a-z][-a-z0-9]*)</h1>");
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+) *");

    private final URI url;
    private final String hostname;
    private final SSLContext tls;

    Edge(String url, String hostname) {
        this.url = URI.create(url);
        this.hostname = hostname;
        try {
            this.tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new TrustsAll()}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Name of the cluster that served the page, or the status line when it was no page of a cluster. */
    String servedBy() {
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(url.getHost(), url.getPort())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(hostname)));
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(20_000);
            String request = "GET / HTTP/1.1\r\nHost: " + hostname + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String status = String.valueOf(reader.readLine());
            int length = 0;
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                Matcher header = LENGTH.matcher(line);
                length = header.matches() ? Integer.parseInt(header.group(1)) : length;
            }
            char[] page = new char[length];
            int read = 0;
            while (read < length) {
                int more = reader.read(page, read, length - read);
                read = more < 0 ? length : read + more;
            }
            Matcher cluster = CLUSTER.matcher(new String(page));
            return status.contains(" 200 ") && cluster.find() ? cluster.group(1) : status;
        } catch (IOException e) {
            return e.toString();
        }
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
