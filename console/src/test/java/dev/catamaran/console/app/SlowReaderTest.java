package dev.catamaran.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.StageProgress;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Broker.class)
class SlowReaderTest {
    private static final String FLEET = "read-slowly";

    /** More than a reader may be behind and what the kernel holds for one. */
    private static final int EVENTS = 1_000;

    private static final String TEXT = "x".repeat(20_000);

    @TestHTTPResource("/")
    URI root;

    @Inject
    Sessions sessions;

    private String cookie() {
        return SessionMechanism.COOKIE + "=" + sessions.open("somebody", "viewer");
    }

    private static StageProgress progress(int done) {
        return new StageProgress(
                FLEET,
                "aws",
                "network",
                1,
                TEXT,
                done,
                EVENTS,
                0,
                Instant.now(),
                null,
                StageProgress.State.RUNNING,
                null);
    }

    private Socket ask(String path) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8_192);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(root.getHost(), root.getPort()));
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + root.getAuthority()
                + "\r\nAccept: text/event-stream\r\nCookie: " + cookie() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static List<Integer> steps(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.replaceAll(".*\"done\":([0-9]+).*", "$1"))
                .filter(number -> !number.startsWith("data:"))
                .map(Integer::valueOf)
                .toList();
    }

    @Test
    void shouldSendAwayWhoDoesNotReadAndServeTheOthers() throws Exception {
        try (Services services = new Services();
                EventStream fast = new EventStream(root.resolve("fleets/" + FLEET + "/events/stream"), cookie(), "");
                Socket slow = ask("/fleets/" + FLEET + "/events/stream")) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (!line.startsWith("event:hello")) {
                line = lines.readLine();
            }
            fast.next("hello");
            for (int done = 0; done < EVENTS; done++) {
                services.say(Area.PROGRESS, "u", progress(done));
                assertThat(fast.next().json().at("/data/done").asInt()).isEqualTo(done);
            }

            List<String> got = lines.lines()
                    .takeWhile(each -> !each.startsWith(":too slow"))
                    .toList();

            assertThat(steps(got))
                    .isEqualTo(IntStream.range(0, steps(got).size()).boxed().toList());
            assertThat(steps(got)).hasSizeBetween(512, EVENTS - 1);
        }
    }
}
