package dev.catamaran.sandbox.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Loopback ports that the system gives to nobody by itself. The local ends of connections come from above 32768 (Linux) or
 * 49152 (macOS): a port from there that a server is about to take, or has left for a restart, may be taken by any connection
 * meanwhile.
 */
public final class QuietPorts {
    private static final int FIRST = 20_000;
    private static final int END = 30_000;
    private static final int TRIES = 1_000;

    private QuietPorts() {}

    /** Ports that are free, all different. */
    public static List<Integer> free(int count) {
        List<ReservedSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(reserve());
            }
            return sockets.stream().map(ReservedSocket::port).toList();
        } finally {
            sockets.forEach(ReservedSocket::release);
        }
    }

    /** One of them, bound. */
    static ReservedSocket reserve() {
        @Nullable InfrastructureException last = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                return ReservedSocket.bind(ThreadLocalRandom.current().nextInt(FIRST, END));
            } catch (InfrastructureException taken) {
                last = taken;
            }
        }
        throw new InfrastructureException(
                "no free port from " + FIRST + " to " + (END - 1) + " on " + ReservedSocket.LOOPBACK, last);
    }
}
