package dev.catamaran.console.app;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Not well while the OpenID provider does not answer, but ready: who is signed in goes on, and no instance is better off
 * than another.
 */
@Wellness
@ApplicationScoped
public class ProviderCheck implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(ProviderCheck.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final OpenIdProvider provider;
    private final TenantConfigBean tenants;

    ProviderCheck(OpenIdProvider provider, TenantConfigBean tenants) {
        this.provider = provider;
        this.tenants = tenants;
    }

    void start(@Observes StartupEvent event) {
        if (provider.isThere() && !tenants.getDefaultTenant().ready()) {
            LOG.errorf(
                    "nobody can sign in: the OpenID provider %s (catamaran.console.access.provider.url) does not answer;"
                            + " it is asked again whenever somebody tries",
                    provider.address().orElseThrow());
        }
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("OpenID provider");
        URI address = provider.address().orElse(null);
        if (address == null) {
            return response.up().withData("provider", "none").build();
        }
        response.withData("provider", address.toString());
        try {
            ask();
            return response.up().build();
        } catch (RuntimeException e) {
            return response.down()
                    .withData("problem", String.valueOf(e.getMessage()))
                    .build();
        }
    }

    private void ask() {
        TenantConfigContext tenant =
                tenants.getDefaultTenant().initialize().await().atMost(PATIENCE);
        int status = tenant.getOidcProviderClient()
                .getWebClient()
                .getAbs(tenant.getOidcMetadata().getDiscoveryUri())
                .send()
                .await()
                .atMost(PATIENCE)
                .statusCode();
        if (status != OK) {
            throw new IllegalStateException("its discovery document answers " + status);
        }
    }
}
