package dev.catamaran.sandbox.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.catamaran.sandbox.faults.proxy.ChaosProxy.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ChaosProxyTest {
    private static final int SHORT_MILLIS = 200;

    private final AtomicInteger asked = new AtomicInteger();
    private ServerSocket echo;
    private ChaosProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = new ChaosProxy(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    private void serve() {
        try {
            while (!echo.isClosed()) {
                Socket client = echo.accept();
                Thread.ofVirtual().start(() -> answer(client));
            }
        } catch (IOException closed) {
            asked.addAndGet(0);
        }
    }

    private void answer(Socket client) {
        try (client) {
            int next = client.getInputStream().read();
            while (next >= 0) {
                asked.incrementAndGet();
                client.getOutputStream().write(next);
                next = client.getInputStream().read();
            }
        } catch (IOException closed) {
            asked.addAndGet(0);
        }
    }

    @Test
    void shouldPassBytesBothWays() throws IOException {
        try (Socket socket = connected()) {
            assertThat(exchange(socket, 'a')).isEqualTo('a');
        }
    }

    @RepeatedTest(20)
    void shouldResetConnectionsThatAreOpen() throws IOException {
        try (Socket socket = connected()) {
            exchange(socket, 'a');

            proxy.set(Mode.RESET);

            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> exchange(socket, 'b'));
        }
    }

    @Test
    void shouldForwardTheQuestionWhenItDropsTheReply() throws IOException {
        try (Socket socket = connected()) {
            exchange(socket, 'a');

            proxy.set(Mode.DROP_REPLY);

            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> exchange(socket, 'b'));
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void shouldLetNothingThroughAndCloseNothingWhenItIsABlackHole() throws IOException {
        try (Socket socket = connected()) {
            exchange(socket, 'a');
            socket.setSoTimeout(SHORT_MILLIS);

            proxy.set(Mode.BLACK_HOLE);

            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> exchange(socket, 'b'));
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void shouldServeNewConnectionsWhenItPassesAgain() throws IOException {
        proxy.set(Mode.RESET);
        proxy.set(Mode.PASS);

        try (Socket socket = connected()) {
            assertThat(exchange(socket, 'c')).isEqualTo('c');
        }
    }

    private Socket connected() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static int exchange(Socket socket, int letter) throws IOException {
        socket.getOutputStream().write(letter);
        return socket.getInputStream().read();
    }
}
