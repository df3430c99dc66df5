package dev.catamaran.cluster.provider.kube;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a cluster's mesh API answers: the load balancer of the Service that Cilium's chart has made. */
public final class MeshAddress implements Resource {
    public static final String ADDRESS = "address";

    private static final String SERVICE = "clustermesh-apiserver";

    private final MeshMember member;
    private final Duration patience;

    public MeshAddress(MeshMember member, Duration patience) {
        this.member = member;
        this.patience = patience;
    }

    static String slotOf(String cluster) {
        return MeshMember.slot("address", cluster);
    }

    @Override
    public String slot() {
        return slotOf(member.cluster());
    }

    @Override
    public String type() {
        return "cilium.MeshAddress";
    }

    @Override
    public String lane() {
        return member.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("service", SERVICE);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return Optional.of(look());
    }

    private Found look() {
        Service service = member.client()
                .services()
                .inNamespace(KubeObjects.SYSTEM)
                .withName(SERVICE)
                .get();
        if (service == null) {
            return Found.pending(SERVICE, "Service " + SERVICE + " is not there");
        }
        return ingress(service)
                .map(address -> Found.ready(SERVICE, Map.of(ADDRESS, address)))
                .orElseGet(() -> Found.pending(SERVICE, "Service " + SERVICE + " has no load balancer yet"));
    }

    private static Optional<String> ingress(Service service) {
        if (service.getStatus() == null || service.getStatus().getLoadBalancer() == null) {
            return Optional.empty();
        }
        List<LoadBalancerIngress> points = service.getStatus().getLoadBalancer().getIngress();
        return points.stream()
                .flatMap(point ->
                        Stream.of(Optional.ofNullable(point.getIp()), Optional.ofNullable(point.getHostname())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return look();
    }

    @Override
    public Removal removal() {
        return Removal.NONE;
    }

    @Override
    public void delete(Scope scope, Found found) {
        throw new IllegalStateException("the Service is Cilium's");
    }

    @Override
    public Duration patience() {
        return patience;
    }
}
