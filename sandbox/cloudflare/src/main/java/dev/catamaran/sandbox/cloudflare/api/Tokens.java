package dev.catamaran.sandbox.cloudflare.api;

import dev.catamaran.sandbox.kernel.HttpCall;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Bearer tokens: any is good until it is revoked through the control API. */
public final class Tokens {
    private static final Pattern BEARER = Pattern.compile("[Bb]earer ([A-Za-z0-9._~+/=-]+)");

    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    public void revoke(String token) {
        revoked.add(token);
    }

    /**
     * The token of a call.
     *
     * @throws Refusal 400 without one, 403 with a revoked one
     */
    String of(HttpCall call) {
        String header = call.header("Authorization");
        if (header == null) {
            throw Refusal.of(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
        }
        var matcher = BEARER.matcher(header.strip());
        if (!matcher.matches()) {
            throw Refusal.headers("Invalid format for Authorization header");
        }
        if (revoked.contains(matcher.group(1))) {
            throw Refusal.of(403, 9109, "Invalid access token");
        }
        return matcher.group(1);
    }
}
