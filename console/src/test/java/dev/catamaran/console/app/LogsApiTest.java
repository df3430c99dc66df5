package dev.catamaran.console.app;

import static dev.catamaran.console.app.Batches.batch;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.log.BuilderLog;
import dev.catamaran.contracts.log.BuilderLog.End;
import dev.catamaran.contracts.log.BuilderLog.Outcome;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Broker.class)
class LogsApiTest {
    @TestHTTPResource("/")
    URI root;

    @Inject
    Sessions sessions;

    private String cookie(String role) {
        return sessions.open("somebody", role);
    }

    private RequestSpecification as(String role) {
        return given().cookie(SessionMechanism.COOKIE, cookie(role));
    }

    private EventStream stream(String fleet, String lastEventId) throws Exception {
        return new EventStream(
                root.resolve("fleets/" + fleet + "/clusters/aws/logs/stream"),
                SessionMechanism.COOKIE + "=" + cookie("operator"),
                lastEventId);
    }

    private static List<String> lines(EventStream.Message message) throws Exception {
        return message.json().path("lines").findValuesAsText("text");
    }

    /** Says it and waits until the console has heard it. */
    private void say(BuilderLog... batches) throws Exception {
        try (Services services = new Services()) {
            for (BuilderLog batch : batches) {
                services.say(batch);
            }
        }
        BuilderLog last = batches[batches.length - 1];
        try (EventStream stream = stream(last.fleetId(), "")) {
            JsonNode run = stream.next("lines").json().path("run");
            while (!run.path("run").asText().equals(last.run())
                    || run.path("lines").asLong() < last.nextLine() - 1) {
                run = stream.next("lines").json().path("run");
            }
        }
    }

    @Test
    void shouldListRunsAndTurnTheirPages() throws Exception {
        say(
                batch("logged", 1, 1, 3, new End(Outcome.FAILED, 2)),
                batch("logged", 2, 1, 5, null),
                batch("logged", 2, 9, 2, null));

        as("operator")
                .get("/fleets/logged/clusters/aws/logs")
                .then()
                .statusCode(200)
                .body("runs.run", contains("run-2", "run-1"))
                .body("runs.state", contains("RUNNING", "FAILED"))
                .body("runs[1].exitCode", equalTo(2))
                .body("runs[0].missing", equalTo(3));
        as("operator")
                .queryParam("limit", 4)
                .get("/fleets/logged/clusters/aws/logs/latest")
                .then()
                .statusCode(200)
                .body("lines.text", contains("line 1", "line 2", "line 3", "line 4"))
                .body("next", equalTo(4));
        as("operator")
                .queryParam("after", 4)
                .get("/fleets/logged/clusters/aws/logs/run-2")
                .then()
                .body("lines.number", contains(5, 9, 10))
                .body("missing.from", contains(6))
                .body("missing.to", contains(8))
                .body("next", nullValue());
    }

    @Test
    void shouldGoOnWhereAFollowerWasAndIntoTheNextRun() throws Exception {
        say(batch("followed", 1, 1, 2, null));
        String last;
        try (EventStream stream = stream("followed", "")) {
            assertThat(lines(stream.next("lines"))).containsExactly("line 1", "line 2");
            last = stream.lastId();
        }
        say(batch("followed", 1, 3, 1, new End(Outcome.SUCCESSFUL, 0)), batch("followed", 2, 1, 1, null));
        try (EventStream stream = stream("followed", last)) {
            EventStream.Message rest = stream.next("lines");
            assertThat(lines(rest)).containsExactly("line 3");
            assertThat(rest.json().at("/run/state").asText()).isEqualTo("SUCCESSFUL");
            EventStream.Message next = stream.next("lines");
            assertThat(next.json().at("/run/run").asText()).isEqualTo("run-2");
            try (Services services = new Services()) {
                services.say(batch("followed", 2, 2, 1, null));
            }
            assertThat(lines(stream.next("lines"))).containsExactly("line 2");
        }
    }

    /** What is there at once is sent while the request that asked for it is still returning. */
    @Test
    void shouldSendWhatIsThereToEveryFollowerThatComes() throws Exception {
        say(batch("crowded", 1, 1, 2, null));
        for (int follower = 0; follower < 100; follower++) {
            try (EventStream stream = stream("crowded", "")) {
                assertThat(lines(stream.next("lines"))).containsExactly("line 1", "line 2");
            }
        }
    }

    @Test
    void shouldGiveSignsOfLifeToWhoFollowsASilentCluster() throws Exception {
        try (EventStream stream = stream("silent", "run-1:7")) {
            assertThat(stream.comment()).isEqualTo("here");
            assertThat(stream.comment()).isEqualTo("still here");
        }
    }

    @Test
    void shouldShowLogsToOperatorsOnly() {
        for (String path : List.of("", "/latest", "/stream")) {
            as("viewer").get("/fleets/logged/clusters/aws/logs" + path).then().statusCode(403);
            given().get("/fleets/logged/clusters/aws/logs" + path).then().statusCode(401);
        }
    }

    @Test
    void shouldAnswerForAClusterWithoutRunsAndRefuseAnUnknownOne() throws Exception {
        as("admin")
                .header("X-Catamaran-Request", "1")
                .contentType(ContentType.TEXT)
                .body("""
                    apiVersion: catamaran.dev/v1
                    kind: Fleet
                    metadata: {name: fresh, generation: 1}
                    spec:
                      clusters:
                        - {name: aws, cloud: aws, region: us-east-1}
                      traffic: {zone: example.com, hostname: fresh.example.com}
                    """)
                .post("/fleets")
                .then()
                .statusCode(202);
        as("operator")
                .get("/fleets/fresh/clusters/aws/logs")
                .then()
                .statusCode(200)
                .body("runs", hasSize(0));
        as("operator").get("/fleets/fresh/clusters/moon/logs").then().statusCode(404);
        as("operator")
                .get("/fleets/fresh/clusters/aws/logs/latest")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }
}
