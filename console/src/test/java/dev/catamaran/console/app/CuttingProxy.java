package dev.catamaran.console.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Passes on what a server says and cuts the line in the middle of it, as often as it was told to. */
final class CuttingProxy implements AutoCloseable {
    private final ConcurrentLinkedQueue<Integer> cuts = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();
    private final ServerSocket door;
    private final URI server;

    CuttingProxy(URI server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** Cuts the lines that there are, and each of those to come once it has passed on so many bytes, then no more. */
    void cutAfter(Iterable<Integer> bytes) {
        bytes.forEach(cuts::add);
        open.forEach(CuttingProxy::end);
    }

    private void serve() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket console = new Socket(server.getHost(), server.getPort());
                Integer cut = cuts.poll();
                open.add(client);
                open.add(console);
                Thread.ofVirtual().start(() -> pass(client, console, Integer.MAX_VALUE));
                Thread.ofVirtual().start(() -> pass(console, client, cut == null ? Integer.MAX_VALUE : cut));
            }
        } catch (IOException closed) {
            open.forEach(CuttingProxy::end);
        }
    }

    private static void pass(Socket from, Socket to, int most) {
        byte[] some = new byte[64];
        int left = most;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(some);
            while (read > 0 && left > 0) {
                out.write(some, 0, Math.min(read, left));
                out.flush();
                left -= most == Integer.MAX_VALUE ? 0 : Math.min(read, left);
                read = left > 0 ? in.read(some) : 0;
            }
        } catch (IOException cut) {
            // the other direction was ended
        }
        end(from);
        end(to);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // it is closed either way
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
