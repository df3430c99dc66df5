package dev.catamaran.console.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How one becomes somebody here, told to whoever is nobody yet. */
@ApplicationScoped
public class SignInWays {
    private final OpenIdProvider provider;
    private final OneTimeToken token;

    SignInWays(OpenIdProvider provider, OneTimeToken token) {
        this.provider = provider;
        this.token = token;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        if (provider.isThere()) {
            names.add("provider");
        }
        if (token.isOffered()) {
            names.add("token");
        }
        return names;
    }

    private String advice() {
        List<String> advice = new ArrayList<>();
        if (provider.isThere()) {
            advice.add(
                    "open " + OpenIdProvider.SIGN_IN + " in a browser, or send a bearer token of the OpenID provider");
        }
        if (token.isOffered()) {
            advice.add("POST /session with the one-time token");
        }
        return "sign in first: " + String.join(", or ", advice);
    }

    /** The answer to somebody whose role is needed and who has none, for want of credentials or because of them. */
    Response refuse(Optional<Refusal> refusal) {
        return switch (refusal.orElse(null)) {
            case null -> Problems.nobody(401, "Unauthorized", advice(), names());
            case INVALID ->
                Response.fromResponse(Problems.nobody(
                                401,
                                "Unauthorized",
                                "the credentials are not accepted: not ours, for another, or over; " + advice(),
                                names()))
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                        .build();
            case UNANSWERED ->
                Problems.nobody(503, "Transient", "the OpenID provider that would know you does not answer", names());
        };
    }
}
