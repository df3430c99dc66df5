package dev.catamaran.health.provider;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/** Whether a place that has nothing to do with any cluster takes a connection: if none does, the watcher is to blame. */
public final class AnchorProbe {
    private AnchorProbe() {}

    /** @param anchor {@code HOST:PORT} */
    public static boolean reached(String anchor, Optional<String> source, int timeoutMillis) {
        int colon = anchor.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            if (source.isPresent()) {
                socket.bind(new InetSocketAddress(source.get(), 0));
            }
            int port = Integer.parseInt(anchor.substring(colon + 1));
            socket.connect(new InetSocketAddress(anchor.substring(0, colon), port), timeoutMillis);
            return true;
        } catch (IOException unreachable) {
            return false;
        }
    }
}
