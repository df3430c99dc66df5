package dev.catamaran.sandbox.kubernetes.plane;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What lies between those who ask and the addresses that answer: paths that lose connections, swallow everything, or are
 * slow. Of one process, because loopback addresses are.
 *
 * <p>TCP hides single lost packets from whoever asks; what is left to see of a bad path is a connection that never answers,
 * so that is what is lost here.
 */
public final class Paths {
    private static final List<Path> ALL = new CopyOnWriteArrayList<>();

    /**
     * A bad path.
     *
     * @param from address that is asked from, {@code *} for any
     * @param to address that is asked, {@code address:port}, or an address for all its ports
     * @param loss share of connections that are swallowed, 0 to 1; 1 also swallows what open connections send
     * @param delay before a connection goes on
     */
    public record Path(String from, String to, double loss, Duration delay) {
        public Path {
            if (loss < 0 || loss > 1) {
                throw new IllegalArgumentException("loss is " + loss + "; give a share from 0 to 1");
            }
        }

        private boolean leads(String source, InetSocketAddress target) {
            String address = target.getAddress().getHostAddress();
            boolean arrives = to.equals(address) || to.equals(address + ":" + target.getPort());
            return arrives && (from.equals("*") || from.equals(source));
        }
    }

    private Paths() {}

    /** Replaces the path between the same two. */
    public static void add(Path path) {
        remove(path.from(), path.to());
        ALL.add(path);
    }

    public static void remove(String from, String to) {
        ALL.removeIf(path -> path.from().equals(from) && path.to().equals(to));
    }

    public static void clear() {
        ALL.clear();
    }

    public static List<Path> all() {
        return List.copyOf(ALL);
    }

    /** Whether a new connection gets through, after the delay of its path. */
    static boolean passes(Socket client, InetSocketAddress target) throws InterruptedException {
        Optional<Path> path = between(client, target);
        if (path.isEmpty()) {
            return true;
        }
        Thread.sleep(path.get().delay());
        return ThreadLocalRandom.current().nextDouble() >= path.get().loss();
    }

    /** Whether nothing gets through, not even on open connections. */
    static boolean cut(Socket client, InetSocketAddress target) {
        return between(client, target).filter(path -> path.loss() >= 1).isPresent();
    }

    private static Optional<Path> between(Socket client, InetSocketAddress target) {
        if (ALL.isEmpty()) {
            return Optional.empty();
        }
        String source = client.getInetAddress().getHostAddress();
        return ALL.stream().filter(path -> path.leads(source, target)).findFirst();
    }
}
