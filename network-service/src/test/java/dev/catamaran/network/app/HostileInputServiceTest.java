package dev.catamaran.network.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.network.support.StandIns;
import dev.catamaran.sandbox.faults.input.HostileGenerator;
import dev.catamaran.sandbox.faults.input.HostileInputs;
import dev.catamaran.sandbox.faults.input.HostileMessage;
import dev.catamaran.sandbox.faults.input.InputRun;
import dev.catamaran.sandbox.faults.input.Target;
import dev.catamaran.sandbox.kernel.CallLog;
import dev.catamaran.testkit.InfrastructureResource;
import dev.catamaran.testkit.Seeds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/** Hostile messages through the real broker and hostile requests to the real port: nothing is built, nothing leaks. */
@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(
        value = InfrastructureResource.class,
        initArgs = {
            @ResourceArg(
                    name = "topics",
                    value = "catamaran.fleets,catamaran.network,catamaran.compute,catamaran.progress,catamaran.status"),
            @ResourceArg(name = "database", value = "network")
        })
class HostileInputServiceTest {
    private static final int GENERATED = 100;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String jdbcUrl;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @TestHTTPResource
    URI url;

    CallLog calls;

    @Test
    void shouldStopEverythingWithoutCallingACloudOrTellingASecret() throws InterruptedException {
        awaitReady();
        String canary = "c4n4ry" + UUID.randomUUID();
        LogBook log = new LogBook();
        Logger root = Logger.getLogger("");
        root.addHandler(log);
        try {
            RandomGenerator random = Seeds.ofThisRun().announced("HostileInputServiceTest");
            HostileGenerator generator = new HostileGenerator(random);
            List<HostileMessage> generated =
                    Stream.generate(generator::next).limit(GENERATED).toList();
            InputRun.Result result = new InputRun(target(log, canary)).run(new HostileInputs(canary), generated);

            assertThat(result.findings()).isEmpty();
            assertThat(result.inputs()).isGreaterThan(300 + GENERATED);
        } finally {
            root.removeHandler(log);
        }
    }

    /** Until then the service looks at its clouds by itself. */
    private void awaitReady() throws InterruptedException {
        while (given().get(url.resolve("/q/health/ready")).statusCode() != 200) {
            Thread.sleep(50);
        }
    }

    private Target target(LogBook log, String canary) {
        return new Target(
                bootstrap,
                new Target.Account(jdbcUrl, user, password),
                List.of(),
                List.of("http://" + url.getHost() + ":" + url.getPort()),
                log::text,
                () -> calls.total("aws") + calls.total("gcp"),
                List.of(canary, password, StandIns.SECRET_ACCESS_KEY));
    }

    /** Everything that is logged, stack traces too. */
    private static final class LogBook extends Handler {
        private final StringBuffer lines = new StringBuffer();

        LogBook() {
            setFormatter(new PatternFormatter("%s%e%n"));
        }

        @Override
        public void publish(LogRecord record) {
            lines.append(getFormatter().format(record));
        }

        String text() {
            return lines.toString();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
