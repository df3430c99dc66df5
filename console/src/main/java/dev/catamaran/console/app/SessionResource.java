package dev.catamaran.console.app;

import static dev.catamaran.console.app.Roles.ADMIN;
import static dev.catamaran.console.app.Roles.OPERATOR;
import static dev.catamaran.console.app.Roles.VIEWER;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signing in with the one-time token, and out. */
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    private final Sessions sessions;
    private final OneTimeToken token;
    private final SecurityIdentity identity;
    private final OpenIdProvider provider;
    private final ConsoleConfig.Access config;

    SessionResource(
            Sessions sessions,
            OneTimeToken token,
            SecurityIdentity identity,
            OpenIdProvider provider,
            ConsoleConfig config) {
        this.sessions = sessions;
        this.token = token;
        this.identity = identity;
        this.provider = provider;
        this.config = config.access();
    }

    /** The token that was printed. */
    public record SignIn(@Nullable String token) {}

    /**
     * Who you are.
     *
     * @param signOut where to go to sign out at the OpenID provider as well; absent: forget the cookie
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Who(
            String name, List<String> roles, @Nullable String signOut) {}

    @GET
    @RolesAllowed({VIEWER, OPERATOR, ADMIN})
    @Operation(operationId = "whoAmI", summary = "Who you are and what you may do")
    public Who who() {
        return new Who(
                identity.getPrincipal().getName(),
                identity.getRoles().stream().sorted().toList(),
                identity.getCredential(IdTokenCredential.class) == null
                        ? null
                        : provider.signOut().orElse(null));
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "signIn", summary = "Exchange the one-time token for a session cookie")
    public Response signIn(@Nullable SignIn signIn) {
        if (signIn == null || signIn.token() == null || !token.use(signIn.token())) {
            return Problems.unauthorized(401, "the token is not the present one; each works once, look for the newest");
        }
        return Response.noContent()
                .cookie(cookie(SessionMechanism.COOKIE, sessions.open("local-admin", ADMIN), (int)
                        config.session().toSeconds()))
                .build();
    }

    @DELETE
    @PermitAll
    @Operation(operationId = "signOut", summary = "Forget the session cookie")
    public Response signOut(@Context HttpHeaders headers) {
        NewCookie[] forgotten = Stream.concat(
                        Stream.of(SessionMechanism.COOKIE),
                        headers.getCookies().keySet().stream()
                                .filter(name -> name.startsWith(OpenIdProvider.SESSION_COOKIE)))
                .map(name -> cookie(name, "", 0))
                .toArray(NewCookie[]::new);
        return Response.noContent().cookie(forgotten).build();
    }

    private NewCookie cookie(String name, String value, int seconds) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(config.secureCookie())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
