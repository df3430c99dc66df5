package dev.catamaran.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code flow, step by step. */
@QuarkusTest
@QuarkusTestResource(Broker.class)
@WithTestResource(ProviderResource.class)
class ProviderSignInTest {
    @TestHTTPResource("/")
    URI root;

    private final OpenIdStandIn provider = ProviderResource.provider();

    private Visitor visitor;

    @BeforeEach
    void come() {
        visitor = new Visitor(root);
        provider.grants.clear();
    }

    @AfterEach
    void leave() {
        visitor.close();
        provider.away = false;
        provider.seconds = 300;
        provider.nonce = UnaryOperator.identity();
    }

    private void shouldBeRefused(HttpResponse<String> answer, String why) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(answer)).endsWith("/#refused=" + why);
        assertThat(visitor.sessions()).isEmpty();
        assertThat(visitor.get("/fleets").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldNotSendAwayWhoAsksTheApiWithoutASession() throws Exception {
        HttpResponse<String> answer = visitor.get("/session");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"signIn\":[\"provider\",\"token\"]");
    }

    @Test
    void shouldLetAPersonInAndBackToThePageWhenTheProviderKnowsIt() throws Exception {
        HttpResponse<String> answer = visitor.signIn("operator");

        assertThat(Visitor.location(answer))
                .isEqualTo(root.resolve(OpenIdProvider.SIGN_IN).toString());
        assertThat(Visitor.location(visitor.get(OpenIdProvider.SIGN_IN))).isEqualTo("/");
        assertThat(visitor.get("/session").body())
                .isEqualTo("{\"name\":\"operator\",\"roles\":[\"operator\"],\"signOut\":\"/session/provider/end\"}");
        assertThat(visitor.get("/fleets").statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("q_session"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HTTPOnly", "SameSite=Lax"));
    }

    @Test
    void shouldLetAViewerLookOnly() throws Exception {
        visitor.signIn("viewer");

        assertThat(visitor.get("/fleets").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = visitor.send("POST", "/fleets", "kind: Fleet");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(visitor.get("/fleets/demo/clusters/aws/logs").statusCode()).isEqualTo(403);
    }

    @Test
    void shouldGiveARoleToAGroupThatIsMappedAndNoneToOthers() throws Exception {
        visitor.signIn("harbour-masters");
        assertThat(visitor.send("DELETE", "/fleets/nobody", "").statusCode()).isEqualTo(404);

        try (Visitor stranger = new Visitor(root)) {
            stranger.signIn("stranger");
            assertThat(stranger.get("/session").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void shouldRefuseAReturnWithAnotherState() throws Exception {
        String back = visitor.goToProvider("operator");

        shouldBeRefused(visitor.get(back.replaceFirst("state=.*", "state=another")), "invalid");
        assertThat(provider.grants).isEmpty();
    }

    @Test
    void shouldRefuseAReturnThatThisBrowserHasNotBegun() throws Exception {
        String back;
        try (Visitor somebodyElse = new Visitor(root)) {
            back = somebodyElse.goToProvider("admin");
        }

        HttpResponse<String> answer = visitor.get(back);
        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(Visitor.location(answer)).endsWith("/#refused=invalid");
        assertThat(visitor.sessions()).isEmpty();
        assertThat(provider.grants).isEmpty();
    }

    @Test
    void shouldRefuseAnIdentityWithAnotherNonce() throws Exception {
        provider.nonce = _ -> "another";

        shouldBeRefused(visitor.signIn("operator"), "invalid");
    }

    @Test
    void shouldRefuseACodeThatWasUsed() throws Exception {
        String used;
        try (Visitor first = new Visitor(root)) {
            used = first.goToProvider("operator");
            first.get(used);
            assertThat(first.sessions()).isNotEmpty();
        }
        String code = used.replaceFirst(".*[?]code=([^&]*)&.*", "$1");
        String back = visitor.goToProvider("operator");

        shouldBeRefused(visitor.get(back.replaceFirst("code=[^&]*", "code=" + code)), "invalid");
        assertThat(provider.grants).hasSize(2);
    }

    @Test
    void shouldTakeNoSessionThatItHasNotMade() throws Exception {
        visitor.signIn("operator");
        for (HttpCookie cookie : visitor.sessions()) {
            cookie.setValue(cookie.getValue().substring(0, cookie.getValue().length() - 4) + "AAAA");
        }

        HttpResponse<String> answer = visitor.get("/fleets");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldRenewASessionThatIsNearlyOver() throws Exception {
        provider.seconds = 40;
        visitor.signIn("viewer");
        provider.seconds = 300;

        assertThat(visitor.get("/fleets").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/fleets").statusCode()).isEqualTo(200);
        assertThat(provider.grants).containsExactly("authorization_code", "refresh_token");
    }

    @Test
    void shouldForgetWhoSignsOut() throws Exception {
        visitor.signIn("viewer");
        assertThat(visitor.send("DELETE", "/session", "").statusCode()).isEqualTo(204);
        assertThat(visitor.sessions()).isEmpty();
        assertThat(visitor.get("/fleets").statusCode()).isEqualTo(401);

        visitor.signIn("viewer");
        HttpResponse<String> end = visitor.get(OpenIdProvider.SIGN_OUT);
        assertThat(Visitor.location(end)).startsWith(provider.tokens.issuer() + "/end?id_token_hint=");
        assertThat(visitor.sessions()).isEmpty();
    }

    @Test
    void shouldGoOnWithWhoIsSignedInWhenTheProviderGoesAway() throws Exception {
        visitor.signIn("viewer");
        try (Visitor late = new Visitor(root)) {
            String back = late.goToProvider("viewer");
            provider.away = true;

            assertThat(visitor.get("/fleets").statusCode()).isEqualTo(200);
            assertThat(Visitor.location(late.get(back))).contains("/#refused=");
            assertThat(late.sessions()).isEmpty();
        }
        visitor.awaitReadiness();
        assertThat(visitor.get("/q/health/well").statusCode()).isEqualTo(503);
        provider.away = false;
        assertThat(visitor.get("/q/health/well").statusCode()).isEqualTo(200);
    }
}
