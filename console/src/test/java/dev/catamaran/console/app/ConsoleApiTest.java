package dev.catamaran.console.app;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.StageStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Broker.class)
class ConsoleApiTest {
    private static final Object SIGN_IN = new Object();
    private static String cookie = "";

    @TestHTTPResource("/")
    URI root;

    private static String file(String name, int generation) {
        return """
            apiVersion: catamaran.dev/v1
            kind: Fleet
            metadata: {name: %s, generation: %d}
            spec:
              clusters:
                - {name: aws, cloud: aws, region: us-east-1}
                - {name: gcp, cloud: gcp, region: us-central1}
              traffic: {zone: example.com, hostname: %s.example.com}
            """.formatted(name, generation, name);
    }

    private static RequestSpecification admin() throws Exception {
        synchronized (SIGN_IN) {
            if (cookie.isEmpty()) {
                cookie = given().contentType(ContentType.JSON)
                        .header("X-Catamaran-Request", "1")
                        .body(Map.of("token", Files.readString(Broker.TOKEN).strip()))
                        .post("/session")
                        .then()
                        .statusCode(204)
                        .header("Set-Cookie", containsString("HttpOnly"))
                        .header("Set-Cookie", containsString("SameSite=Strict"))
                        .extract()
                        .cookie("catamaran_session");
            }
        }
        return given().config(config().encoderConfig(
                                encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT)))
                .cookie("catamaran_session", cookie)
                .header("X-Catamaran-Request", "1");
    }

    private static ValidatableResponse request(String name, int generation) throws Exception {
        return admin().contentType("application/yaml")
                .body(file(name, generation))
                .post("/fleets")
                .then();
    }

    /** What was published comes back through the log. */
    private static void awaitState(String fleet, String state) throws Exception {
        Instant deadline = Instant.now().plusSeconds(20);
        String seen = "";
        while (!seen.equals(state)) {
            assertThat(Instant.now()).as("%s is %s, not %s", fleet, seen, state).isBefore(deadline);
            seen = String.valueOf(
                    admin().get("/fleets/" + fleet).then().extract().<Object>path("fleet.summary.state"));
        }
    }

    private EventStream stream(String path, String lastEventId) throws Exception {
        admin();
        return new EventStream(root.resolve(path), "catamaran_session=" + cookie, lastEventId);
    }

    private static StageProgress progress(String fleet, int done) {
        return new StageProgress(
                fleet,
                "aws",
                "network",
                1,
                "step " + done,
                done,
                10,
                10 * done,
                Instant.now(),
                null,
                State.RUNNING,
                null);
    }

    private static ValidatableResponse plan(String file) throws Exception {
        return admin().contentType("application/yaml")
                .body(file)
                .post("/fleets/plan")
                .then();
    }

    @Test
    void shouldTellWhatAFileWouldComeToByTheServicesThatWouldDoIt() throws Exception {
        try (Planner _ = new Planner(Planner::ofTwoClouds)) {
            plan(file("only-planned", 1))
                    .statusCode(200)
                    .body("fleet", equalTo("only-planned"))
                    .body("counts.create", equalTo(1))
                    .body("counts.keep", equalTo(3))
                    .body("counts.delete", equalTo(1))
                    .body("hash", hasLength(16))
                    .body("cost.currency", equalTo("USD"))
                    .body("cost.lines.what", hasItem("aws.NatGateway"))
                    .body("expected.seconds", greaterThan(0))
                    .body("limits[0].verdict", equalTo("SHORT"));
        }
        admin().get("/fleets/only-planned").then().statusCode(404);
    }

    @Test
    void shouldListWhatAFleetConsistsOfInTheClouds() throws Exception {
        request("looked-at", 1).statusCode(202);
        awaitState("looked-at", "REQUESTED");
        try (Planner _ = new Planner(Planner::ofTwoClouds)) {
            admin().get("/fleets/looked-at/resources")
                    .then()
                    .statusCode(200)
                    .body("generation", equalTo(1))
                    .body("resources.findAll { it.state == 'present' }", hasSize(3))
                    .body("resources.find { it.type == 'aws.NatGateway' }.state", equalTo("missing"));
        }
        admin().get("/fleets/never-asked-for/resources").then().statusCode(404);
    }

    @Test
    void shouldSayWhyAFileCannotBePlanned() throws Exception {
        try (Planner _ = new Planner(Planner::notAllowed)) {
            plan(file("not-planned", 1))
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("code", equalTo("Unauthorized"))
                    .body("detail", containsString("network/aws: cannot look at aws.Vpc 'vpc'"));
        }
        plan(file("not-planned", 1).replace("us-east-1", "moon-1"))
                .statusCode(422)
                .body("violations[0].path", equalTo("spec.clusters[0].region"));
    }

    @Test
    void shouldLetNobodyInWithoutSigningIn() {
        given().get("/fleets")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("Unauthorized"));
        given().get("/events/stream").then().statusCode(401);
        given().header("X-Catamaran-Request", "1").delete("/fleets/demo").then().statusCode(401);
    }

    @Test
    void shouldTakeATokenOnce() throws Exception {
        admin();
        String token = Files.readString(Broker.TOKEN).strip();
        Map<String, String> body = Map.of("token", token);
        given().contentType(ContentType.JSON)
                .header("X-Catamaran-Request", "1")
                .body(body)
                .post("/session")
                .then()
                .statusCode(204);

        given().contentType(ContentType.JSON)
                .header("X-Catamaran-Request", "1")
                .body(body)
                .post("/session")
                .then()
                .statusCode(401);
        assertThat(Files.readString(Broker.TOKEN).strip()).isNotEqualTo(token);
    }

    @Test
    void shouldTakeNoCookieThatItHasNotSigned() throws Exception {
        admin();
        given().cookie("catamaran_session", cookie.substring(0, cookie.length() - 2) + "xx")
                .get("/fleets")
                .then()
                .statusCode(401);
    }

    @Test
    void shouldRefuseAChangeThatAnotherSiteMadeTheBrowserSend() throws Exception {
        admin();
        given().cookie("catamaran_session", cookie)
                .body(file("forged", 1))
                .post("/fleets")
                .then()
                .statusCode(403);
    }

    @Test
    void shouldSendTheHeadersThatKeepAPageToItself() {
        given().get("/")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Cache-Control", equalTo("no-cache"));
    }

    @Test
    void shouldTellMetricsAndHealth() {
        given().get("/metrics").then().statusCode(200).body(containsString("catamaran_console_fleets"));
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void shouldNameEveryFieldThatCannotBe() throws Exception {
        String wrong =
                file("wrong", 1).replace("us-east-1", "moon-1").replace("example.com, host", "example.org, host");

        admin().contentType("application/yaml")
                .body(wrong)
                .post("/fleets")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("InvalidSpec"))
                .body("violations.path", hasItem("spec.clusters[0].region"))
                .body("violations.path", hasItem("spec.traffic.hostname"));
        admin().contentType("text/plain")
                .body("kind: [")
                .post("/fleets/validate")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("violations[0].path", startsWith("line "));
    }

    @Test
    void shouldPublishAFleetAndThenOnlyAHigherGeneration() throws Exception {
        request("first", 1).statusCode(202).body("generation", equalTo(1));
        awaitState("first", "REQUESTED");

        request("first", 1)
                .statusCode(409)
                .body("code", equalTo("Conflict"))
                .body("detail", containsString("at least 2"));
        admin().contentType("text/plain")
                .body(file("first", 2).replace("region: us-east-1", "region: eu-west-1"))
                .post("/fleets/validate")
                .then()
                .body("valid", equalTo(true))
                .body("changes", hasSize(4))
                .body("changes[0].path", equalTo("spec.clusters[aws].region"))
                .body("changes[1].after", equalTo("eu-west-1a"));
        admin().get("/fleets/first/file").then().statusCode(200).body(containsString("generation: 2"));
        admin().get("/fleets").then().body("fleets.id", hasItem("first"));
    }

    @Test
    void shouldOverruleTrafficOnlyOfClustersThatThereAre() throws Exception {
        request("steered", 1).statusCode(202);
        awaitState("steered", "REQUESTED");
        Map<String, Object> why = Map.of("reason", "upgrade", "minutes", 30);

        admin().contentType(ContentType.JSON)
                .body(why)
                .post("/fleets/steered/clusters/aws/drain")
                .then()
                .statusCode(202);
        admin().contentType(ContentType.JSON)
                .body(why)
                .post("/fleets/steered/clusters/moon/drain")
                .then()
                .statusCode(404);
        admin().contentType(ContentType.JSON)
                .body(Map.of("reason", " "))
                .post("/fleets/steered/clusters/aws/hold")
                .then()
                .statusCode(422);
    }

    @Test
    void shouldAnswerAnUnknownFleetWithAProblem() throws Exception {
        admin().get("/fleets/nobody").then().statusCode(404).contentType("application/problem+json");
        admin().delete("/fleets/nobody").then().statusCode(404);
    }

    @Test
    void shouldGoOnWhereAReaderWas() throws Exception {
        request("streamed", 1).statusCode(202);
        awaitState("streamed", "REQUESTED");
        String last;
        try (Services services = new Services();
                EventStream stream = stream("fleets/streamed/events/stream", "")) {
            stream.next("hello");
            services.say(Area.PROGRESS, "u", progress("streamed", 1));
            assertThat(stream.next().json().at("/data/done").asInt()).isEqualTo(1);
            last = stream.lastId();
        }
        try (Services services = new Services()) {
            for (int done = 2; done <= 4; done++) {
                services.say(Area.PROGRESS, "u", progress("streamed", done));
                services.say(Area.PROGRESS, "u", progress("somebody-else", done));
            }
            services.say(
                    Area.STATUS,
                    "u",
                    new StageStatus("streamed", "aws", "network", State.RUNNING, 1, Instant.now(), null));
            awaitState("streamed", "BUILDING");
            try (EventStream stream = stream("fleets/streamed/events/stream", last)) {
                for (int done = 2; done <= 4; done++) {
                    assertThat(stream.next("event").json().path("fleetId").asText())
                            .isEqualTo("streamed");
                }
                assertThat(stream.next("event").name()).isEqualTo("event");
                assertThat(stream.next().name()).isEqualTo("hello");
                services.say(Area.PROGRESS, "u", progress("streamed", 5));
                assertThat(stream.next().json().at("/data/done").asInt()).isEqualTo(5);
            }
        }
    }

    @Test
    void shouldTellAReaderFromNowhereToLookAtEverythingAnewAndGiveSignsOfLife() throws Exception {
        try (EventStream stream = stream("events/stream", "not a cursor")) {
            assertThat(stream.next().name()).isIn("reset", "event", "hello");
            assertThat(stream.comment()).isEqualTo("still here");
        }
    }

    @Test
    void shouldKeepItsApiAsItIsPublished() throws Exception {
        String now = given().get("/q/openapi").then().statusCode(200).extract().asString();

        PublishedApi.check(now);
    }
}
