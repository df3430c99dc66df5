package dev.catamaran.console.app;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whatever is thrown on the way becomes a problem too. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int SERVER_ERROR = 500;

    private final SignInWays ways;

    ProblemMappers(SignInWays ways) {
        this.ways = ways;
    }

    @ServerExceptionMapper(priority = 1)
    Response unauthorized(UnauthorizedException refused, RoutingContext context) {
        return ways.refuse(Refusal.of(context));
    }

    @ServerExceptionMapper(priority = 1)
    Response unauthorized(AuthenticationFailedException refused) {
        return Problems.unauthorized(401, "the credentials are not accepted");
    }

    @ServerExceptionMapper(priority = 1)
    Response forbidden(ForbiddenException refused) {
        return Problems.unauthorized(403, "your role does not allow this");
    }

    @ServerExceptionMapper
    Response http(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        return status >= SERVER_ERROR
                ? failed(refused)
                : Problems.invalid(status, String.valueOf(refused.getMessage()));
    }

    @ServerExceptionMapper
    Response failed(RuntimeException failure) {
        LOG.error("a request failed", failure);
        return Problems.answer(
                SERVER_ERROR, "Defect", "the console met something it does not know; its log tells more", null);
    }
}
