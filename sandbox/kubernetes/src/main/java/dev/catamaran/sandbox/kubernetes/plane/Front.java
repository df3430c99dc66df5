package dev.catamaran.sandbox.kubernetes.plane;

import dev.catamaran.sandbox.kernel.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A wire address of something that may die: forwards bytes while it lives, refuses connections when it is dead, or
 * swallows everything when it is to look like a black hole.
 */
public final class Front implements AutoCloseable {
    /** How the address behaves. */
    public enum Mode {
        OPEN,
        REFUSED,
        BLACKHOLE
    }

    private static final System.Logger LOG = System.getLogger(Front.class.getName());

    private final InetSocketAddress listen;
    private final Supplier<InetSocketAddress> target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private Mode mode = Mode.REFUSED;
    private @Nullable Listening listening;

    /** @param acceptor the thread that accepts; while it lives the system may still complete connections */
    private record Listening(ServerSocket socket, Thread acceptor) {}

    /**
     * Does not listen before {@link #become} opens it.
     *
     * @param target asked at every connection
     */
    public Front(String address, int port, Supplier<InetSocketAddress> target) {
        this.listen = new InetSocketAddress(Loopback.parse(address), port);
        this.target = target;
    }

    public Mode mode() {
        lock.lock();
        try {
            return mode;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes the behaviour from now on, also of connections that are open: once it has returned, nobody connects to an
     * address that refuses.
     *
     * @throws IOException when the port is taken
     */
    public void become(Mode wanted) throws IOException {
        lock.lock();
        try {
            if (mode == wanted) {
                return;
            }
            if (wanted == Mode.REFUSED) {
                stopListening();
            } else if (listening == null) {
                listening = listen();
            }
            mode = wanted;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Listening listen() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(listen, 256);
        return new Listening(socket, Thread.ofVirtual().name("front-" + listen).start(() -> accept(socket)));
    }

    /** The port is free only when the thread that accepts has let go of it, so that is waited for. */
    private void stopListening() {
        Listening last = listening;
        listening = null;
        if (last != null) {
            quietly(last.socket());
            joinUninterruptibly(last.acceptor());
        }
        Set.copyOf(sockets).forEach(this::drop);
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                sockets.add(client);
                Thread.ofVirtual().name("front").start(() -> forward(client));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.log(System.Logger.Level.WARNING, "accept failed on " + listen, e);
                }
            }
        }
    }

    private void forward(Socket client) {
        Socket upstream = new Socket();
        sockets.add(upstream);
        try {
            if (!Paths.passes(client, listen)) {
                swallow(client);
                return;
            }
            awaitOpen();
            upstream.connect(target.get(), 2_000);
            upstream.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> copy(upstream, client, client));
            copy(client, upstream, client);
            back.join();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "connection on " + listen + " ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drop(client);
            drop(upstream);
        }
    }

    private void awaitOpen() throws InterruptedException {
        lock.lock();
        try {
            while (mode == Mode.BLACKHOLE) {
                opened.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes what comes and answers nothing, until the other side gives up. */
    private static void swallow(Socket client) throws IOException {
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void copy(Socket from, Socket to, Socket client) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitOpen();
                if (Paths.cut(client, listen)) {
                    continue;
                }
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException ended) {
            drop(from);
            drop(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drop(Socket socket) {
        sockets.remove(socket);
        quietly(socket);
    }

    private static void quietly(java.io.Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "close failed", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            stopListening();
            mode = Mode.REFUSED;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
