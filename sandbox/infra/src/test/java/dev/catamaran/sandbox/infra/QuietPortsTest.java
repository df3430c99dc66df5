package dev.catamaran.sandbox.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuietPortsTest {
    private static final int LOCAL_ENDS_OF_CONNECTIONS = 32_768;

    @Test
    void shouldChooseFreePortsThatNoConnectionGets() throws IOException {
        List<Integer> ports = QuietPorts.free(20);

        assertThat(ports).hasSize(20).doesNotHaveDuplicates().allMatch(port -> port < LOCAL_ENDS_OF_CONNECTIONS);
        try (ServerSocket server = new ServerSocket(ports.getFirst(), 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(server.isBound()).isTrue();
        }
    }

    @Test
    void shouldChooseSuchAPortWhereNoneIsNamed() {
        ReservedSocket socket = ReservedSocket.bind(0);
        socket.release();

        assertThat(socket.port()).isBetween(1, LOCAL_ENDS_OF_CONNECTIONS);
    }
}
