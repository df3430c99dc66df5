package dev.catamaran.sandbox.faults.input;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes to an HTTP port as they are. */
final class Wire {
    private static final int PATIENCE_MILLIS = 1_000;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int MOST_BYTES = 1 << 16;
    private static final Pattern STATUS = Pattern.compile("^HTTP/[0-9.]+ ([0-9]{3})");

    private Wire() {}

    /** The status of the first answer; 0 when the connection ends without one. */
    static int status(String url, byte[] request) throws IOException {
        URI target = URI.create(url);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(target.getHost(), target.getPort()), CONNECT_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (SocketException refusedMeanwhile) {
                return status(firstLine(socket));
            }
            return status(firstLine(socket));
        }
    }

    private static String firstLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            int next = in.read();
            while (next >= 0 && next != '\n' && line.length() < MOST_BYTES) {
                line.append((char) next);
                next = in.read();
            }
        } catch (SocketTimeoutException | SocketException noAnswer) {
            return line.toString();
        }
        return line.toString();
    }

    private static int status(String line) {
        Matcher found = STATUS.matcher(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
