package dev.catamaran.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.console.ConsoleAddress;
import dev.catamaran.cli.console.ConsoleTransport;
import dev.catamaran.cli.console.KeptSessions;
import dev.catamaran.cli.console.Token;
import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.log.LogFollower;
import dev.catamaran.cli.log.LogSignal;
import dev.catamaran.cli.transport.Transport;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.testkit.Seeds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Broker.class)
class CutLinesTest {
    private static final int EVENTS = 60;
    private static final int CUTS = 8;

    private final String fleet = "f" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> slots = new ArrayList<>();
    private final List<LogSignal> others = new ArrayList<>();
    private int said;

    @TestHTTPResource("/")
    URI root;

    @TempDir
    Path directory;

    /** Whatever is heard, something further is said, so that lines are cut in the middle of news. */
    private boolean hear(LogSignal signal, Services services, CuttingProxy proxy, List<Integer> cuts) {
        if (signal instanceof LogSignal.Said(var event)) {
            slots.add(((NodeLost) event.event()).slot());
        } else {
            others.add(signal);
        }
        if (signal instanceof LogSignal.Present) {
            proxy.cutAfter(cuts);
        }
        if (said < EVENTS) {
            said++;
            try {
                services.say(Area.COMPUTE, "u", new NodeLost(fleet, "aws", "worker-" + said, 1));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        return slots.size() < EVENTS;
    }

    @Test
    void shouldTellEveryEventOnceThoughTheLineIsCutAgainAndAgain() throws Exception {
        RandomGenerator random = Seeds.ofThisRun().announced("CutLinesTest");
        List<Integer> cuts = random.ints(CUTS, 100, 4_000).boxed().toList();
        Token token = Token.of(Files.readString(Broker.TOKEN));
        KeptSessions sessions = new KeptSessions(directory.resolve("sessions.json"));
        try (Services services = new Services();
                CuttingProxy proxy = new CuttingProxy(root);
                Transport transport = new ConsoleTransport(new ConsoleAddress(proxy.url()), token, sessions)) {
            new LogFollower(transport.log(fleet, _ -> {}), signal -> hear(signal, services, proxy, cuts)).follow();
        }

        assertThat(slots)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, EVENTS)
                        .mapToObj(number -> "worker-" + number)
                        .toList());
        assertThat(others).contains(new LogSignal.Back(FleetLog.Resumption.SEAMLESS));
    }
}
