package dev.catamaran.gitops.provider.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * The load balancer of the ingress controller, made by the cloud for its Service; ready when it answers. Outputs: {@code
 * addresses}, IP addresses with commas between.
 */
record IngressAddress(ClusterAccess cluster, String namespace, int port, HandshakeProbe probe) implements Resource {
    static final String SLOT = "ingress";
    static final String ADDRESSES = "addresses";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "kube.Ingress";
    }

    @Override
    public String lane() {
        return cluster.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("port", port);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return Optional.of(look());
    }

    private Found look() {
        Optional<JsonNode> service = cluster.objects().list(Kind.SERVICE, namespace, Map.of()).stream()
                .filter(each -> each.at("/spec/type").asText().equals("LoadBalancer"))
                .filter(this::listens)
                .findFirst();
        if (service.isEmpty()) {
            return Found.pending(SLOT, "no Service of type LoadBalancer with port " + port + " in " + namespace);
        }
        String id = namespace + "/" + service.get().at("/metadata/name").asText();
        try {
            TreeSet<InetAddress> addresses =
                    new TreeSet<>((one, other) -> Arrays.compareUnsigned(one.getAddress(), other.getAddress()));
            for (JsonNode ingress : service.get().at("/status/loadBalancer/ingress")) {
                String place =
                        ingress.path("ip").asText(ingress.path("hostname").asText());
                addresses.addAll(List.of(InetAddress.getAllByName(place)));
            }
            return addresses.isEmpty()
                    ? Found.pending(id, "has no address yet")
                    : answering(id, List.copyOf(addresses));
        } catch (UnknownHostException e) {
            return Found.pending(id, "its name does not resolve yet: " + e.getMessage());
        }
    }

    private boolean listens(JsonNode service) {
        return StreamSupport.stream(service.at("/spec/ports").spliterator(), false)
                .anyMatch(each -> each.path("port").asInt() == port);
    }

    private Found answering(String id, List<InetAddress> addresses) {
        List<String> obstacles = addresses.stream()
                .flatMap(address -> probe.obstacle(address, port).stream())
                .toList();
        List<String> texts = addresses.stream().map(InetAddress::getHostAddress).toList();
        Found found = Found.ready(id, Map.of(ADDRESSES, String.join(",", texts)));
        return obstacles.isEmpty() ? found : found.in(new Found.Status.Pending(String.join("; ", obstacles)));
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
        throw new IllegalStateException("the ingress controller's Application takes its Service down");
    }
}
