package dev.catamaran.sandbox.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A layer-4 load balancer: listens on a loopback address of its own and forwards each connection, byte for byte, to
 * the next target that accepts one. Without a target a connection is reset, as a cloud's balancer does.
 */
public final class TcpBalancer implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MILLIS = 500;

    private final ServerSocket server;
    private final Supplier<List<InetSocketAddress>> targets;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * @param address loopback address to listen on
     * @param targets asked at every connection: the healthy targets now
     * @throws IOException when the address and port are taken
     */
    public TcpBalancer(String address, int port, Supplier<List<InetSocketAddress>> targets) throws IOException {
        this.targets = targets;
        this.server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(Loopback.parse(address), port), 256);
        Thread.ofVirtual().name("balancer-" + address + ":" + port).start(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().name("balance").start(() -> forward(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    System.getLogger(TcpBalancer.class.getName())
                            .log(System.Logger.Level.WARNING, "accept failed on " + server, e);
                }
            }
        }
    }

    private void forward(Socket client) {
        Socket upstream = connect();
        if (upstream == null) {
            reset(client);
            return;
        }
        open.add(upstream);
        Thread back = Thread.ofVirtual().start(() -> copy(upstream, client));
        copy(client, upstream);
        try {
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(client);
        close(upstream);
    }

    private @org.jspecify.annotations.Nullable Socket connect() {
        List<InetSocketAddress> healthy = targets.get();
        int start = turn.getAndIncrement() & 0xffff;
        for (int i = 0; i < healthy.size(); i++) {
            Socket socket = new Socket();
            try {
                socket.connect(healthy.get((start + i) % healthy.size()), CONNECT_TIMEOUT_MILLIS);
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException refused) {
                close(socket);
            }
        }
        return null;
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            to.setTcpNoDelay(true);
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException ended) {
            // One side went away: end the other side too, as a layer-4 balancer does.
            abort(from);
            abort(to);
        }
    }

    private static void abort(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            System.getLogger(TcpBalancer.class.getName()).log(System.Logger.Level.DEBUG, "close failed", e);
        }
    }

    private void reset(Socket client) {
        try {
            client.setSoLinger(true, 0);
        } catch (IOException e) {
            System.getLogger(TcpBalancer.class.getName()).log(System.Logger.Level.DEBUG, "linger failed", e);
        }
        close(client);
    }

    private void close(Socket socket) {
        open.remove(socket);
        abort(socket);
    }

    /** Stops listening and cuts every connection. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            System.getLogger(TcpBalancer.class.getName()).log(System.Logger.Level.DEBUG, "close failed", e);
        }
        Set.copyOf(open).forEach(this::close);
    }
}
