package dev.catamaran.console.app;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A console that knows an OpenID provider. With the argument {@code away} nobody answers there when it starts. */
public final class ProviderResource implements QuarkusTestResourceLifecycleManager {
    private static @Nullable OpenIdStandIn current;
    private boolean away;

    static OpenIdStandIn provider() {
        return Objects.requireNonNull(current);
    }

    @Override
    public void init(Map<String, String> arguments) {
        away = arguments.containsKey("away");
    }

    @Override
    public Map<String, String> start() {
        try {
            current = new OpenIdStandIn();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        provider().away = away;
        return Map.of(
                "catamaran.console.access.provider.url", provider().tokens.issuer(),
                "catamaran.console.access.provider.client-secret", OpenIdStandIn.SECRET,
                "catamaran.console.access.provider.audiences", "scripts",
                "catamaran.console.access.provider.sign-out", "true",
                "quarkus.http.auth.roles-mapping.harbour-masters", "admin");
    }

    @Override
    public void stop() {
        provider().close();
    }
}
