package dev.catamaran.console.app;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;

/** Headers of every answer, and the refusal of what another site makes a browser send. */
@ApplicationScoped
public class HttpShape {
    private static final int FIRST = 200;
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()");

    void filters(@Observes Filters filters) {
        filters.register(HttpShape::shape, FIRST);
    }

    /** Prometheus asks here as well as at {@code /q/metrics}. */
    void routes(@Observes Router router) {
        router.get("/metrics").handler(context -> context.reroute("/q/metrics"));
    }

    private static void shape(RoutingContext context) {
        HEADERS.forEach(context.response()::putHeader);
        context.addHeadersEndHandler(_ -> cache(context));
        if (isForged(context.request())) {
            JsonObject problem = new JsonObject()
                    .put("type", "urn:catamaran:problem:Unauthorized")
                    .put("title", "Forbidden")
                    .put("status", 403)
                    .put("detail", "a request that changes something needs the header X-Catamaran-Request: 1")
                    .put("code", "Unauthorized");
            context.response()
                    .setStatusCode(403)
                    .putHeader("Content-Type", "application/problem+json")
                    .end(problem.encode());
        } else {
            context.next();
        }
    }

    /**
     * A header that no form and no simple request can carry shows that our own page, or a program, sent it; bearer tokens
     * are not sent by browsers on their own.
     */
    private static boolean isForged(HttpServerRequest request) {
        return !SAFE.contains(request.method())
                && !SessionMechanism.isBearer(request)
                && !"1".equals(request.getHeader("X-Catamaran-Request"));
    }

    /** Answers are never kept; the page asks whether it has changed; libraries carry their version in their path. */
    private static void cache(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.startsWith("/webjars/")) {
            context.response().putHeader("Cache-Control", "public, max-age=31536000, immutable");
        } else if (path.equals("/") || path.startsWith("/page/") || path.endsWith(".html")) {
            context.response().putHeader("Cache-Control", "no-cache");
        } else {
            context.response().putHeader("Cache-Control", "no-store");
        }
    }
}
