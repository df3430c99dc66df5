package dev.catamaran.console.app;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Knows people by what the OpenID provider gave them, or by our own session cookie. What it refuses counts as nothing: who
 * asks is nobody and hears so from the resource, as a problem; only {@link ProviderRoutes} sends browsers elsewhere.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class SessionMechanism implements HttpAuthenticationMechanism {
    static final String COOKIE = "catamaran_session";

    private static final Logger LOG = Logger.getLogger(SessionMechanism.class);
    private static final String BEARER = "Bearer ";
    private static final int UNAUTHORIZED = 401;

    private final Sessions sessions;
    private final OpenIdProvider provider;
    private final OidcAuthenticationMechanism openId;

    SessionMechanism(Sessions sessions, OpenIdProvider provider, OidcAuthenticationMechanism openId) {
        this.sessions = sessions;
        this.provider = provider;
        this.openId = openId;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        boolean bearer = isBearer(context.request());
        if (bearer && !provider.isThere()) {
            Refusal.INVALID.mark(context);
        }
        if (!provider.isThere() || !(bearer || isKnownToProvider(context))) {
            return Uni.createFrom().optional(bearer ? Optional.empty() : session(context));
        }
        return Uni.createFrom()
                .deferred(() -> openId.authenticate(context, providers))
                .onFailure()
                .recoverWithUni(failure -> refused(context, failure))
                .onItem()
                .ifNull()
                .switchTo(() -> Uni.createFrom().optional(bearer ? Optional.empty() : session(context)));
    }

    /** Other schemes are a proxy's business; browsers add some of them by themselves. */
    static boolean isBearer(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private static boolean isKnownToProvider(RoutingContext context) {
        return context.normalizedPath().equals(OpenIdProvider.RETURN)
                || context.request().cookies().stream()
                        .anyMatch(cookie -> cookie.getName().startsWith(OpenIdProvider.SESSION_COOKIE));
    }

    private Optional<SecurityIdentity> session(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(COOKIE))
                .map(Cookie::getValue)
                .flatMap(sessions::read)
                .map(session -> QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(session.name()))
                        .addRole(session.role())
                        .build());
    }

    private Uni<SecurityIdentity> refused(RoutingContext context, Throwable failure) {
        if (failure instanceof AuthenticationRedirectException) {
            return Uni.createFrom().failure(failure);
        }
        Refusal refusal = failure instanceof AuthenticationException ? Refusal.INVALID : Refusal.UNANSWERED;
        refusal.mark(context);
        if (refusal == Refusal.UNANSWERED) {
            LOG.errorf(
                    "the OpenID provider %s cannot be asked: %s",
                    provider.address().orElseThrow(), failure.getMessage());
        } else {
            LOG.debugf("%s is not accepted: %s", context.normalizedPath(), failure.getMessage());
        }
        return context.normalizedPath().equals(OpenIdProvider.RETURN)
                ? Uni.createFrom().failure(new AuthenticationRedirectException(refusal.page()))
                : Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, null, null));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return openId.getCredentialTypes();
    }
}
