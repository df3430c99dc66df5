package dev.catamaran.sandbox.faults.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy on 127.0.0.1 in front of one port, through which everything passes until it is told otherwise. */
public final class ChaosProxy implements AutoCloseable {
    /** What happens to connections. */
    public enum Mode {
        /** All bytes pass at once. */
        PASS,
        /** All bytes pass, each read of them a little later. */
        DELAY,
        /** Connections are reset, old ones and new ones. */
        RESET,
        /** The answering side is closed, the asking side stays open. */
        HALF_CLOSE,
        /** Nothing passes, nothing is closed. */
        BLACK_HOLE,
        /** What is asked passes, what is answered does not, and then the connection is reset. */
        DROP_REPLY
    }

    private static final int DELAY_MILLIS = 200;
    private static final int HOLD_MILLIS = 50;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int BACKLOG = 256;
    private static final int BUFFER = 1 << 16;

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.PASS;

    /** @param target port on 127.0.0.1 */
    public ChaosProxy(int target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no port for a proxy", e);
        }
        Thread.ofPlatform().daemon().name("proxy-" + target).start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The port it stands in front of. */
    public int target() {
        return target;
    }

    /** Changes the mode; on the way back to {@link Mode#PASS} every connection is reset, whatever it suffered. */
    public void set(Mode next) {
        mode = next;
        if (next == Mode.RESET || next == Mode.PASS) {
            resetAll();
        }
        if (next == Mode.HALF_CLOSE) {
            open.forEach(ChaosProxy::halfClose);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (mode == Mode.RESET) {
                    reset(client);
                } else {
                    Thread.ofVirtual().start(() -> connect(client));
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException("the proxy for port " + target + " does not listen", e);
                }
            }
        }
    }

    private void connect(Socket client) {
        Socket upstream = new Socket();
        try {
            upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            open.add(client);
            open.add(upstream);
            Thread answers = Thread.ofVirtual().start(() -> pump(upstream, client, true));
            pump(client, upstream, false);
            answers.join();
        } catch (IOException e) {
            reset(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
            open.remove(upstream);
            close(client);
            close(upstream);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(buffer);
            while (read >= 0) {
                hold();
                if (answers && mode == Mode.DROP_REPLY) {
                    reset(to);
                    reset(from);
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
                read = in.read(buffer);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hold() throws InterruptedException {
        if (mode == Mode.DELAY) {
            Thread.sleep(DELAY_MILLIS);
        }
        while (mode == Mode.BLACK_HOLE && !server.isClosed()) {
            Thread.sleep(HOLD_MILLIS);
        }
    }

    private static void halfClose(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            close(socket);
        }
    }

    /** None is closed before each would be reset: who sees one end gone closes the other. */
    private void resetAll() {
        open.forEach(ChaosProxy::endAbruptly);
        open.forEach(ChaosProxy::close);
    }

    private static void reset(Socket socket) {
        endAbruptly(socket);
        close(socket);
    }

    /** Whoever closes it from now on resets the connection. */
    private static void endAbruptly(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            close(socket);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a socket of the proxy does not close", e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy does not close", e);
        }
        resetAll();
    }
}
