package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpsExchange;
import dev.catamaran.sandbox.kernel.Fault;
import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kernel.HttpServing;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kubernetes.api.OwnApi;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.tls.Authority;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * The HTTP face of a cluster's API server. A client shows a certificate of the cluster's authority; whoever has one
 * may do everything.
 */
public final class ApiServer implements HttpServing.Handler {
    private static final String STAND_IN = "kubernetes";
    private static final Set<String> OPEN = Set.of("/healthz", "/readyz", "/livez", "/version");

    private final OwnApi api;
    private final Authority clients;
    private final Outside outside;
    private final Answers answers;
    private final Discovery discovery;
    private final OpenApiDocuments openApi;
    private final ObjectVerbs verbs;
    private final WatchVerb watch;
    private final PodProxy proxy;

    /**
     * @param version asked at each call, because clusters are upgraded: {@code v1.35.4}
     * @param proxy answers for what pods serve
     */
    public ApiServer(OwnApi api, Authority clients, Supplier<String> version, Outside outside, PodProxy proxy) {
        this.api = api;
        this.clients = clients;
        this.outside = outside;
        this.proxy = proxy;
        this.answers = new Answers(outside.json());
        this.discovery = new Discovery(api.registry(), version);
        this.openApi = new OpenApiDocuments(api.registry());
        this.verbs = new ObjectVerbs(api, answers);
        this.watch = new WatchVerb(api.store(), answers);
    }

    @Override
    public void handle(HttpCall call) throws Exception {
        try {
            serve(call);
        } catch (ApiFault fault) {
            answers.json(call, fault.code(), fault.status());
        }
    }

    private void serve(HttpCall call) throws IOException, InterruptedException {
        String path = call.path().length() > 1 ? call.path().replaceFirst("/$", "") : call.path();
        if (path.startsWith("/readyz/") || path.startsWith("/livez/") || path.startsWith("/healthz/")) {
            path = path.substring(0, path.indexOf('/', 1));
        }
        if (!OPEN.contains(path)) {
            authenticate(call);
        }
        if (path.equals("/healthz") || path.equals("/readyz") || path.equals("/livez")) {
            call.answer(200, "text/plain; charset=utf-8", "ok");
            return;
        }
        Optional<JsonNode> document = discovery.find(path, String.valueOf(call.header("Accept")));
        if (document.isEmpty()) {
            document = openApi.find(path);
        }
        if (path.equals("/openapi/v2") && String.valueOf(call.header("Accept")).contains("protobuf")) {
            call.answer(200, OpenApiDocuments.PROTOBUF, OpenApiDocuments.SECOND_IN_PROTOBUF);
            return;
        }
        if (document.isPresent()) {
            outside.calls().count(STAND_IN, "discovery");
            answers.document(call, document.get());
            return;
        }
        resource(call, ApiPath.parse(path).orElseThrow(ApiServer::unknown));
    }

    private void resource(HttpCall call, ApiPath path) throws IOException, InterruptedException {
        if (Reviews.isReview(path)) {
            answers.json(call, 201, Reviews.answer(path, answers.body(call), user(call)));
            return;
        }
        ResourceType type =
                api.registry().find(path.group(), path.version(), path.plural()).orElseThrow(ApiServer::unknown);
        String operation = operation(call) + " " + path.plural();
        outside.calls().count(STAND_IN, operation);
        Optional<Fault> fault = outside.faults().strike(STAND_IN, operation);
        if (fault.isPresent() && struck(call, type, path, fault.get())) {
            return;
        }
        dispatch(call, type, path);
    }

    private void dispatch(HttpCall call, ResourceType type, ApiPath path) throws IOException, InterruptedException {
        String subresource = path.subresource();
        boolean proxied = subresource.equals("proxy") || subresource.startsWith("proxy/");
        if (proxied && path.plural().equals("pods")) {
            proxy.answer(call, path.namespace(), path.name(), subresource.substring("proxy".length()));
        } else if (subresource.equals("log")) {
            call.answer(200, "text/plain", "");
        } else if (watching(call)) {
            watch.serve(call, type, path);
        } else {
            verbs.serve(call, type, path);
        }
    }

    private boolean struck(HttpCall call, ResourceType type, ApiPath path, Fault fault)
            throws IOException, InterruptedException {
        switch (fault.kind()) {
            case ERROR ->
                throw new ApiFault(
                        fault.status() == 0 ? 500 : fault.status(),
                        fault.code() == null ? "InternalError" : fault.code(),
                        "the fault that was armed for this call");
            case THROTTLE -> {
                call.responseHeaders().set("Retry-After", "1");
                throw new ApiFault(429, "TooManyRequests", "the server has received too many requests");
            }
            case LOST_ANSWER -> {
                if (!call.method().equals("GET")) {
                    verbs.perform(call, type, path);
                }
                call.drop();
                return true;
            }
            case SLOW -> Thread.sleep(fault.delayMillis());
        }
        return false;
    }

    private static boolean watching(HttpCall call) {
        String watch = call.query().getOrDefault("watch", "false");
        return call.method().equals("GET") && (watch.equals("true") || watch.equals("1"));
    }

    private static String operation(HttpCall call) {
        return watching(call) ? "watch" : call.method().toLowerCase(Locale.ROOT);
    }

    private void authenticate(HttpCall call) {
        if (user(call).isEmpty()) {
            throw new ApiFault(401, "Unauthorized", "Unauthorized");
        }
    }

    /** The common name of a certificate that the cluster's authority signed, or empty. */
    private String user(HttpCall call) {
        if (!(call.exchange() instanceof HttpsExchange secured)) {
            return "";
        }
        try {
            Object shown = secured.getSSLSession().getPeerCertificates()[0];
            if (shown instanceof X509Certificate certificate && clients.signed(certificate)) {
                return certificate.getSubjectX500Principal().getName().replaceFirst("(?:.*,)?CN=([^,]+).*", "$1");
            }
            return "";
        } catch (SSLPeerUnverifiedException anonymous) {
            return "";
        }
    }

    private static ApiFault unknown() {
        return new ApiFault(404, "NotFound", "the server could not find the requested resource");
    }
}
