package dev.catamaran.console.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.NodeLost;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Broker.class)
class HistoryApiTest {
    @Inject
    Sessions sessions;

    private ValidatableResponse history(String fleet, Map<String, ?> parameters) {
        return given().cookie(SessionMechanism.COOKIE, sessions.open("somebody", "viewer"))
                .queryParams(parameters)
                .get("/fleets/" + fleet + "/history")
                .then();
    }

    private void say(String fleet, int count) throws Exception {
        try (Services services = new Services()) {
            for (int number = 1; number <= count; number++) {
                services.say(Area.COMPUTE, "u", new NodeLost(fleet, "aws", "worker-" + number, 1));
            }
        }
        Instant deadline = Instant.now().plusSeconds(20);
        int heard = 0;
        while (heard < count) {
            assertThat(Instant.now()).as("%s of %s events", heard, count).isBefore(deadline);
            heard = history(fleet, Map.of())
                    .extract()
                    .<List<Object>>path("events")
                    .size();
        }
    }

    private static String cursor(ValidatableResponse page) {
        return page.extract().path("cursor");
    }

    @Test
    void shouldTurnPagesAndLeaveOutWhatWasRead() throws Exception {
        say("history-paged", 3);
        ValidatableResponse first = history("history-paged", Map.of("limit", 2))
                .body("events.data.slot", equalTo(List.of("worker-1", "worker-2")))
                .body("more", equalTo(true))
                .body("missed", equalTo(false));
        ValidatableResponse second = history("history-paged", Map.of("limit", 2, "since", cursor(first)))
                .body("events.data.slot", equalTo(List.of("worker-3")))
                .body("more", equalTo(false));

        history("history-paged", Map.of("since", cursor(second)))
                .body("events", hasSize(0))
                .body("missed", equalTo(false))
                .body("anotherLog", equalTo(false));
    }

    @Test
    void shouldAnswerEverythingToWhoWasInAnotherLog() throws Exception {
        say("history-replaced", 2);

        history("history-replaced", Map.of("since", "czzzzz"))
                .statusCode(200)
                .body("anotherLog", equalTo(true))
                .body("events.data.slot", hasItem("worker-1"));
        history("history-replaced", Map.of("since", "NO PLACE"))
                .body("anotherLog", equalTo(false))
                .body("events", hasSize(2));
    }

    @Test
    void shouldNotBeReadByWhoHasNotSignedIn() {
        given().get("/fleets/demo/history").then().statusCode(401);
        given().get("/conditions").then().statusCode(401);
    }
}
