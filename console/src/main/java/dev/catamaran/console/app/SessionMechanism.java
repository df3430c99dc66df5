package dev.catamaran.console.app;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Knows people by their session cookie; bearer tokens are left to the JWT mechanism. */
@ApplicationScoped
public class SessionMechanism implements HttpAuthenticationMechanism {
    static final String COOKIE = "catamaran_session";
    private static final int UNAUTHORIZED = 401;

    private final Sessions sessions;

    SessionMechanism(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        Optional<SecurityIdentity> identity = Optional.ofNullable(
                        context.request().getCookie(COOKIE))
                .map(Cookie::getValue)
                .flatMap(sessions::read)
                .map(session -> QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(session.name()))
                        .addRole(session.role())
                        .build());
        return Uni.createFrom().optional(identity);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, null, null));
    }
}
