package dev.catamaran.console.app;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** The addresses a browser walks through to sign in at the OpenID provider, and out. Each ends at the page. */
@ApplicationScoped
public class ProviderRoutes {
    private static final Logger LOG = Logger.getLogger(ProviderRoutes.class);
    private static final int SEE_OTHER = 303;

    private final OpenIdProvider provider;
    private final OidcAuthenticationMechanism openId;

    ProviderRoutes(OpenIdProvider provider, OidcAuthenticationMechanism openId) {
        this.provider = provider;
        this.openId = openId;
    }

    /** Who comes back as somebody, or goes away, is dealt with before; the last two see the others only. */
    void routes(@Observes Router router) {
        if (provider.isThere()) {
            router.get(OpenIdProvider.SIGN_IN).handler(this::signIn);
            router.get(OpenIdProvider.RETURN).handler(context -> go(context, Refusal.INVALID.page()));
            router.get(OpenIdProvider.SIGN_OUT).handler(context -> go(context, "/"));
        }
    }

    private void signIn(RoutingContext context) {
        if (context.user() instanceof QuarkusHttpUser user
                && user.getSecurityIdentity().getCredential(IdTokenCredential.class) != null) {
            go(context, "/");
            return;
        }
        Uni.createFrom()
                .deferred(() -> openId.getChallenge(context))
                .subscribe()
                .with(challenge -> answer(context, challenge), failure -> unanswered(context, failure));
    }

    private static void answer(RoutingContext context, ChallengeData challenge) {
        challenge.getHeaders().forEach((name, value) -> context.response().putHeader(name, value));
        context.response().setStatusCode(challenge.status).end();
    }

    private void unanswered(RoutingContext context, Throwable failure) {
        LOG.errorf(
                "nobody can sign in: the OpenID provider %s cannot be asked: %s",
                provider.address().orElseThrow(), failure.getMessage());
        go(context, Refusal.UNANSWERED.page());
    }

    private static void go(RoutingContext context, String where) {
        context.response().setStatusCode(SEE_OTHER).putHeader("Location", where).end();
    }
}
