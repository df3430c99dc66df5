package dev.catamaran.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpResponse;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** Nobody answers at the provider's address when the console starts. */
@QuarkusTest
@QuarkusTestResource(Broker.class)
@WithTestResource(value = ProviderResource.class, initArgs = @ResourceArg(name = "away", value = "true"))
class ProviderAwayTest {
    @TestHTTPResource("/")
    URI root;

    @Test
    void shouldStartWithoutItsProviderAndFindItLater() throws Exception {
        OpenIdStandIn provider = ProviderResource.provider();
        String token = provider.tokens.signed(provider.tokens.claims("viewer", 300));
        try (Visitor visitor = new Visitor(root)) {
            assertThat(visitor.get("/").statusCode()).isEqualTo(200);
            visitor.awaitReadiness();
            HttpResponse<String> health = visitor.get("/q/health/well");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains(provider.tokens.issuer());
            assertThat(visitor.get("/fleets").statusCode()).isEqualTo(401);
            assertThat(Visitor.location(visitor.get(OpenIdProvider.SIGN_IN))).isEqualTo("/#refused=unanswered");
            RestAssured.given()
                    .header("Authorization", "Bearer " + token)
                    .get("/fleets")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("code", Matchers.equalTo("Transient"));

            provider.away = false;
            visitor.signIn("viewer");
            assertThat(visitor.get("/fleets").statusCode()).isEqualTo(200);
            assertThat(visitor.get("/q/health/well").statusCode()).isEqualTo(200);
        }
    }
}
