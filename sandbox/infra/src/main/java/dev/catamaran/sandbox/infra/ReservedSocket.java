package dev.catamaran.sandbox.infra;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/** A loopback port that is bound from the moment it is chosen, so that nobody else can take it before its server starts. */
record ReservedSocket(int port, ServerSocketChannel channel) {
    static final String LOOPBACK = "127.0.0.1";

    /** Binds the port, or one of the {@link QuietPorts} for 0. */
    static ReservedSocket bind(int port) {
        if (port == 0) {
            return QuietPorts.reserve();
        }
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            try {
                channel.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port), 128);
            } catch (BindException taken) {
                channel.close();
                throw new InfrastructureException(
                        "port " + port + " on " + LOOPBACK
                                + " is taken by another process: stop that process, or choose another port",
                        taken);
            }
            return new ReservedSocket(((InetSocketAddress) channel.getLocalAddress()).getPort(), channel);
        } catch (IOException failure) {
            throw new InfrastructureException("cannot listen on " + LOOPBACK + ":" + port, failure);
        }
    }

    ServerSocketChannel toServer() throws IOException {
        channel.configureBlocking(false);
        return channel;
    }

    void release() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new InfrastructureException("cannot release port " + port, failure);
        }
    }
}
