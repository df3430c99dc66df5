package dev.catamaran.sandbox.kubernetes.api;

import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.util.HashSet;
import java.util.Set;

/** Cluster addresses and node ports of Services: the lowest that no Service has. */
public final class ServiceAddresses {
    private static final int FIRST_NODE_PORT = 30_000;

    private final ObjectStore store;
    private final long base;

    /**
     * @param range e.g. {@code 10.233.0.0/18}
     */
    public ServiceAddresses(ObjectStore store, String range) {
        this.store = store;
        long address = 0;
        for (String octet : range.replaceFirst("/.*", "").split("\\.", -1)) {
            address = address << 8 | Long.parseLong(octet);
        }
        this.base = address;
    }

    /** The address at an offset in the range: 1 is the API's, 3 the DNS service's. */
    public String at(int offset) {
        long address = base + offset;
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    String free() {
        Set<String> taken = new HashSet<>();
        store.list(Types.SERVICES, null)
                .forEach(service ->
                        taken.add(service.path("spec").path("clusterIP").asText()));
        int offset = 16;
        while (taken.contains(at(offset))) {
            offset++;
        }
        return at(offset);
    }

    int freeNodePort() {
        Set<Integer> taken = new HashSet<>();
        store.list(Types.SERVICES, null)
                .forEach(service -> service.path("spec")
                        .path("ports")
                        .forEach(port -> taken.add(port.path("nodePort").asInt())));
        int port = FIRST_NODE_PORT;
        while (taken.contains(port) || port < FIRST_NODE_PORT + handedOut % 2_000) {
            port++;
        }
        handedOut++;
        return port;
    }

    private int handedOut;
}
