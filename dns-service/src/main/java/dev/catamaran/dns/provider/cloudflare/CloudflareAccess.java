package dev.catamaran.dns.provider.cloudflare;

import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How Cloudflare is reached.
 *
 * @param endpoint base of API v4, without a slash at the end
 * @param apiToken bearer token
 * @param accountId account that holds monitors and pools
 * @param connectTimeout for a new connection
 * @param requestTimeout for a whole call
 */
public record CloudflareAccess(
        URI endpoint,
        Optional<String> apiToken,
        Optional<String> accountId,
        Duration connectTimeout,
        Duration requestTimeout) {

    String requiredToken() {
        return apiToken.orElseThrow(() -> missing("api-token", "an API token made in the Cloudflare dashboard"));
    }

    String requiredAccount() {
        return accountId.orElseThrow(() -> missing("account-id", "the account's id of 32 hexadecimal digits"));
    }

    private static ProblemException missing(String key, String remedy) {
        return new ProblemException(
                new Problem.Unauthorized("catamaran.cloudflare." + key + " is not set; set it to " + remedy));
    }

    @Override
    public String toString() {
        return "CloudflareAccess[" + endpoint + "]";
    }
}
