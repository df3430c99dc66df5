package dev.catamaran.sandbox.failover;

import dev.catamaran.contracts.event.GitOpsReady.Ingress;
import dev.catamaran.health.provider.IngressProbe;
import dev.catamaran.sandbox.kubernetes.plane.Front;
import dev.catamaran.sandbox.kubernetes.plane.Paths;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A cluster's data plane behind a path that loses connections, and that dies when it is told to. */
final class Origin implements AutoCloseable {
    static final int PORT = 8443;
    static final String HOSTNAME = "app.example.com";

    private final String address;
    private final Front front;
    private final Ingress ingress;
    private final IngressProbe probe;
    private volatile long killedAt;
    private volatile long killedAtMillis;

    Origin(String address, InetSocketAddress server, double loss, IngressProbe probe) throws IOException {
        this.address = address;
        this.probe = probe;
        this.ingress = new Ingress(List.of(address), PORT);
        this.front = new Front(address, PORT, () -> server);
        front.become(Front.Mode.OPEN);
        if (loss > 0) {
            Paths.add(new Paths.Path("*", address, loss, Duration.ZERO));
        }
    }

    String address() {
        return address;
    }

    boolean answers(int attempt, Optional<String> source, int timeoutMillis) {
        try {
            return probe.answers(ingress, HOSTNAME, attempt, source, timeoutMillis);
        } catch (IOException unreachable) {
            return false;
        }
    }

    void kill(Front.Mode mode) throws IOException {
        killedAtMillis = System.currentTimeMillis();
        killedAt = System.nanoTime();
        front.become(mode);
    }

    boolean killed() {
        return killedAt != 0;
    }

    /** By {@link System#nanoTime()}. */
    long killedAt() {
        return killedAt;
    }

    long killedAtMillis() {
        return killedAtMillis;
    }

    @Override
    public void close() {
        front.close();
        Paths.remove("*", address);
    }
}
