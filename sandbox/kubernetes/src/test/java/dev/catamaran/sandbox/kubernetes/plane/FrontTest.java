package dev.catamaran.sandbox.kubernetes.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.sandbox.kernel.HttpServing;
import dev.catamaran.sandbox.kernel.Loopback;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontTest {
    private static final String ADDRESS = "127.76.0.1";

    private HttpServing behind;
    private Front front;
    private int port;

    @BeforeEach
    void open() throws IOException {
        behind = HttpServing.http("127.0.0.1", 0, call -> call.answer(200, "text/plain", "here"));
        try (ServerSocket socket = new ServerSocket(0, 1, Loopback.parse(ADDRESS))) {
            port = socket.getLocalPort();
        }
        front = new Front(ADDRESS, port, () -> new InetSocketAddress("127.0.0.1", behind.port()));
    }

    @AfterEach
    void close() {
        front.close();
        behind.close();
    }

    private String ask() throws IOException {
        try (Socket socket = new Socket(ADDRESS, port)) {
            socket.setSoTimeout(500);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void shouldForwardOnlyWhenOpen() throws IOException {
        assertThatThrownBy(this::ask).isInstanceOf(ConnectException.class);
        front.become(Front.Mode.OPEN);
        assertThat(ask()).contains("200 OK", "here");
        front.become(Front.Mode.REFUSED);
        assertThatThrownBy(this::ask).isInstanceOf(ConnectException.class);
    }

    @Test
    void shouldRefuseFromTheMomentItIsToldTo() throws IOException {
        for (int round = 0; round < 300; round++) {
            front.become(Front.Mode.OPEN);
            assertThat(ask()).as("round %d", round).contains("here");
            front.become(Front.Mode.REFUSED);
            assertThatThrownBy(this::ask).as("round %d", round).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void shouldSwallowEverythingWhenBlackHole() throws IOException {
        front.become(Front.Mode.OPEN);
        front.become(Front.Mode.BLACKHOLE);
        assertThatThrownBy(this::ask).isInstanceOf(SocketTimeoutException.class);
        front.become(Front.Mode.OPEN);
        assertThat(ask()).contains("here");
    }
}
