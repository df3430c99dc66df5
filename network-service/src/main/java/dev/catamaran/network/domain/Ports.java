package dev.catamaran.network.domain;

/**
 * A protocol and a range of its ports.
 *
 * @param protocol {@code tcp}, {@code udp} or {@code icmp}
 * @param from first port; -1 for icmp
 * @param to last port; -1 for icmp
 */
public record Ports(String protocol, int from, int to) {
    static Ports tcp(int port) {
        return new Ports("tcp", port, port);
    }

    static Ports tcp(int from, int to) {
        return new Ports("tcp", from, to);
    }

    static Ports udp(int port) {
        return new Ports("udp", port, port);
    }

    static Ports icmp() {
        return new Ports("icmp", -1, -1);
    }

    public boolean hasPorts() {
        return from >= 0;
    }

    /** {@code 22} or {@code 30000-32767}; empty for icmp. */
    public String range() {
        if (!hasPorts()) {
            return "";
        }
        return from == to ? Integer.toString(from) : from + "-" + to;
    }

    /** {@code tcp:22}. */
    @Override
    public String toString() {
        return hasPorts() ? protocol + ":" + range() : protocol;
    }
}
