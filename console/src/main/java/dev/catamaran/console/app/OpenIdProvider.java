package dev.catamaran.console.app;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The OpenID provider of this console, if there is one: who it is, and how it is spoken to. */
@ApplicationScoped
public class OpenIdProvider {
    /** Here a browser goes to sign in. */
    static final String SIGN_IN = "/session/provider";
    /** Hither the provider sends it back. */
    static final String RETURN = "/session/provider/return";
    /** Here it goes to sign out at the provider as well. */
    static final String SIGN_OUT = "/session/provider/end";

    static final String SESSION_COOKIE = "q_session";

    /** Sessions are renewed this long before their end, so that one of many requests at once may fail to. */
    private static final Duration RENEWAL = Duration.ofMinutes(1);

    private final ConsoleConfig.Access access;

    OpenIdProvider(ConsoleConfig config) {
        this.access = config.access();
    }

    Optional<URI> address() {
        return access.provider().url();
    }

    boolean isThere() {
        return address().isPresent();
    }

    /** Where to go to sign out at the provider as well; empty if that is not wanted. */
    Optional<String> signOut() {
        return Optional.of(SIGN_OUT).filter(_ -> isThere() && access.provider().signOut());
    }

    /** Whatever else is set below {@code quarkus.oidc}, as proxies and authorities of TLS, stays. */
    void configure(@Observes Oidc oidc, OidcConfig given) {
        OidcTenantConfigBuilder tenant = new OidcTenantConfigBuilder(OidcConfig.getDefaultTenant(given));
        oidc.create(address()
                .map(url -> configured(tenant, url.toString()))
                .orElseGet(() -> tenant.disableTenant().build()));
    }

    private OidcTenantConfig configured(OidcTenantConfigBuilder tenant, String url) {
        ConsoleConfig.Provider provider = access.provider();
        tenant.authServerUrl(url);
        tenant.clientId(provider.clientId());
        provider.clientSecret().ifPresent(tenant::credentials);
        tenant.enableTenant()
                .applicationType(ApplicationType.HYBRID)
                .roles()
                .roleClaimPath(provider.rolesClaim())
                .end()
                .tokenStateManager()
                .strategy(Strategy.ID_REFRESH_TOKENS)
                .end();
        tokens(tenant, provider);
        codeFlow(tenant, provider);
        if (provider.signOut()) {
            tenant.logout().path(SIGN_OUT).postLogoutPath("/").end();
        }
        return tenant.build();
    }

    private static void tokens(OidcTenantConfigBuilder tenant, ConsoleConfig.Provider provider) {
        List<String> audiences = Stream.concat(
                        Stream.of(provider.clientId()),
                        provider.audiences().stream().flatMap(List::stream))
                .toList();
        tenant.token()
                .audience(audiences)
                .subjectRequired()
                .issuedAtRequired()
                .refreshExpired()
                .refreshTokenTimeSkew(RENEWAL)
                .end();
    }

    private void codeFlow(OidcTenantConfigBuilder tenant, ConsoleConfig.Provider provider) {
        tenant.authentication()
                .redirectPath(RETURN)
                .restorePathAfterRedirect()
                .pkceRequired()
                .nonceRequired()
                .failOnMissingStateParam()
                .scopes(provider.scopes().orElse(List.of()))
                .sessionAgeExtension(access.session())
                .cookieForceSecure(access.secureCookie())
                .forceRedirectHttpsScheme(access.secureCookie())
                .end();
    }
}
