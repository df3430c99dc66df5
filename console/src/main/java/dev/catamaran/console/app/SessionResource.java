package dev.catamaran.console.app;

import static dev.catamaran.console.app.Roles.ADMIN;
import static dev.catamaran.console.app.Roles.OPERATOR;
import static dev.catamaran.console.app.Roles.VIEWER;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signing in with the one-time token, and out. */
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    private final Sessions sessions;
    private final OneTimeToken token;
    private final SecurityIdentity identity;
    private final ConsoleConfig.Access config;

    SessionResource(Sessions sessions, OneTimeToken token, SecurityIdentity identity, ConsoleConfig config) {
        this.sessions = sessions;
        this.token = token;
        this.identity = identity;
        this.config = config.access();
    }

    /** The token that was printed. */
    public record SignIn(@Nullable String token) {}

    /** Who you are. */
    public record Who(String name, List<String> roles) {}

    @GET
    @RolesAllowed({VIEWER, OPERATOR, ADMIN})
    @Operation(operationId = "whoAmI", summary = "Who you are and what you may do")
    public Who who() {
        return new Who(
                identity.getPrincipal().getName(),
                identity.getRoles().stream().sorted().toList());
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
                .cookie(cookie(sessions.open("local-admin", ADMIN), (int)
                        config.session().toSeconds()))
                .build();
    }

    @DELETE
    @PermitAll
    @Operation(operationId = "signOut", summary = "Forget the session cookie")
    public Response signOut() {
        return Response.noContent().cookie(cookie("", 0)).build();
    }

    private NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(SessionMechanism.COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(config.secureCookie())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
