package dev.catamaran.sandbox.aws;

import dev.catamaran.sandbox.kernel.TcpBalancer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sockets of active load balancers: one per listener and public address, forwarding to healthy targets. */
final class Listeners implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

    private final Cloud cloud;
    private final Store store;
    private final Targets targets;
    private final Map<String, Map<String, TcpBalancer>> open = new HashMap<>();

    Listeners(Cloud cloud, Targets targets) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.targets = targets;
    }

    static Stream<Resource> of(Store store, String balancer) {
        return store.living(Kind.LISTENER)
                .filter(listener -> listener.text("LoadBalancerArn").equals(balancer));
    }

    /** The load balancers whose listeners forward to a target group. */
    static List<String> balancersOf(Store store, String targetGroup) {
        return store.living(Kind.LISTENER)
                .filter(listener -> targetGroup(listener).equals(targetGroup))
                .map(listener -> listener.text("LoadBalancerArn"))
                .distinct()
                .toList();
    }

    static String targetGroup(Resource listener) {
        return listener.at("/DefaultActions/0/TargetGroupArn");
    }

    /** Opens the listener's sockets if its load balancer is active. */
    void open(Resource listener) {
        close(listener);
        widen(listener);
    }

    /** Opens those of its sockets that are not open: at the addresses its load balancer has got since. */
    void widen(Resource listener) {
        store.living(Kind.LOAD_BALANCER)
                .filter(balancer -> balancer.id().equals(listener.text("LoadBalancerArn"))
                        && balancer.at("/State/Code").equals("active"))
                .forEach(balancer -> widen(listener, balancer));
    }

    private void widen(Resource listener, Resource balancer) {
        int port = listener.body().path("Port").asInt();
        Map<String, TcpBalancer> sockets = open.computeIfAbsent(listener.id(), id -> new HashMap<>());
        LoadBalancerActions.publicAddresses(balancer)
                .filter(address -> !sockets.containsKey(address))
                .forEach(address -> {
                    try {
                        sockets.put(
                                address,
                                new TcpBalancer(
                                        address,
                                        port,
                                        () -> cloud.locked(() -> targets.reachable(targetGroup(listener)))));
                    } catch (IOException e) {
                        LOG.log(System.Logger.Level.ERROR, "cannot listen on " + address + ":" + port, e);
                    }
                });
    }

    void close(Resource listener) {
        Map<String, TcpBalancer> sockets = open.remove(listener.id());
        if (sockets != null) {
            sockets.values().forEach(TcpBalancer::close);
        }
    }

    @Override
    public void close() {
        open.values().forEach(sockets -> sockets.values().forEach(TcpBalancer::close));
        open.clear();
    }
}
