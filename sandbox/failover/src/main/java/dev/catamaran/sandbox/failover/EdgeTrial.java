package dev.catamaran.sandbox.failover;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.health.provider.IngressProbe;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kubernetes.plane.Front;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * Two hostnames at the edge over two clusters each, one of which becomes a black hole for both: one is looked after by us
 * and by Cloudflare's monitors (60/5/2), the other by the monitors alone.
 */
final class EdgeTrial {
    private static final int PER_SECOND = 5;

    private final Patient patient;
    private final Origin alone;
    private final Visitor with;
    private final Visitor without;

    EdgeTrial(Cloudflare cloudflare, Outside outside, int serverPort, Watchers watchers, Map<String, Patient> patients)
            throws IOException, InterruptedException {
        IngressProbe probe = new IngressProbe();
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        Origin watched = new Origin(outside.loopback().allocate(), server, 0, probe);
        this.alone = new Origin(outside.loopback().allocate(), server, 0, probe);
        Origin well = new Origin(outside.loopback().allocate(), server, 0, probe);
        String monitor = cloudflare.monitor(Poller.of("60/5/2"));
        String watchedPool = cloudflare.pool("trial-watched", watched.address(), monitor);
        String alonePool = cloudflare.pool("trial-alone", alone.address(), monitor);
        String wellPool = cloudflare.pool("trial-well", well.address(), monitor);
        cloudflare.balancer("with.example.com", List.of(watchedPool, wellPool), wellPool);
        cloudflare.balancer("without.example.com", List.of(alonePool, wellPool), wellPool);
        this.patient = new Patient("trial", watched, watchedPool);
        patient.begin();
        patients.put("trial", patient);
        watchers.watch(patient);
        this.with = new Visitor(cloudflare.edge(), "with.example.com");
        this.without = new Visitor(cloudflare.edge(), "without.example.com");
        with.start(PER_SECOND, _ -> {});
        without.start(PER_SECOND, _ -> {});
    }

    Patient patient() {
        return patient;
    }

    void kill() throws IOException {
        patient.origin().kill(Front.Mode.BLACKHOLE);
        alone.kill(Front.Mode.BLACKHOLE);
    }

    ObjectNode figures() {
        ObjectNode figures = Figures.object().put("with", with.errorSeconds()).put("without", without.errorSeconds());
        with.close();
        without.close();
        return figures;
    }
}
