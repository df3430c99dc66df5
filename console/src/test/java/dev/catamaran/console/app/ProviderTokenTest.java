package dev.catamaran.console.app;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.function.Consumer;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** Bearer tokens of the provider, and tokens that only look like them. */
@QuarkusTest
@QuarkusTestResource(Broker.class)
@WithTestResource(ProviderResource.class)
class ProviderTokenTest {
    private static final String FILE = """
        apiVersion: catamaran.dev/v1
        kind: Fleet
        metadata: {name: scripted, generation: 1}
        spec:
          clusters:
            - {name: aws, cloud: aws, region: us-east-1}
          traffic: {zone: example.com, hostname: scripted.example.com}
        """;

    private final Tokens tokens = ProviderResource.provider().tokens;

    private static ValidatableResponse look(String token) {
        return given().header("Authorization", "Bearer " + token).get("/fleets").then();
    }

    private static void shouldBeRefused(String token) {
        look(token)
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("invalid_token"))
                .body("code", equalTo("Unauthorized"));
    }

    private JwtClaims changed(Consumer<JwtClaims> change) {
        JwtClaims claims = tokens.claims("operator", 300);
        change.accept(claims);
        return claims;
    }

    @Test
    void shouldTakeATokenOfTheProvider() {
        look(tokens.signed(tokens.claims("viewer", 300))).statusCode(200);
        look(tokens.signed(changed(claims -> claims.setAudience("scripts")))).statusCode(200);
        given().header("Authorization", "Bearer " + tokens.signed(tokens.claims("operator", 300)))
                .contentType("text/plain")
                .body(FILE)
                .post("/fleets")
                .then()
                .statusCode(202);
    }

    @Test
    void shouldGiveATokenItsRolesAndNoMore() {
        given().header("Authorization", "Bearer " + tokens.signed(tokens.claims("viewer", 300)))
                .contentType("text/plain")
                .body(FILE)
                .post("/fleets")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        look(tokens.signed(tokens.claims("stranger", 300))).statusCode(403);
    }

    @Test
    void shouldRefuseATokenThatIsOver() {
        shouldBeRefused(tokens.signed(tokens.claims("operator", -60)));
    }

    @Test
    void shouldRefuseATokenForSomebodyElse() {
        shouldBeRefused(tokens.signed(changed(claims -> claims.setAudience("another"))));
        shouldBeRefused(tokens.signed(changed(claims -> claims.unsetClaim("aud"))));
    }

    @Test
    void shouldRefuseATokenOfSomebodyElse() throws Exception {
        shouldBeRefused(tokens.signed(changed(claims -> claims.setIssuer("http://localhost:1"))));
        shouldBeRefused(new Tokens(tokens.issuer()).signed(tokens.claims("operator", 300)));
    }

    @Test
    void shouldRefuseWhatIsNotSignedOrNoToken() {
        shouldBeRefused(Tokens.unsigned(tokens.claims("operator", 300)));
        shouldBeRefused("nonsense");
    }

    @Test
    void shouldNotLookAtASessionBesideAToken() {
        given().header("Authorization", "Bearer nonsense")
                .cookie(SessionMechanism.COOKIE, "whatever")
                .get("/fleets")
                .then()
                .statusCode(401);
    }

    @Test
    void shouldNotTakeAnotherSchemeForAToken() {
        given().header("Authorization", "Basic c29tZTpib2R5")
                .body(FILE)
                .post("/fleets")
                .then()
                .statusCode(403);
    }
}
