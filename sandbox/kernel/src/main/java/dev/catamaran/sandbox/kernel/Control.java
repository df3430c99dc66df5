package dev.catamaran.sandbox.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The world's control API: what a test, a bench or a curious person may do to the outside.
 *
 * <p>Every stand-in adds its own routes with {@link #route}. Answers are JSON; an {@link IllegalArgumentException} of a
 * route becomes a 400 with its message. {@code GET /} lists all routes with a line of help each.
 */
public final class Control implements AutoCloseable {
    /** One route's work: path variables and body in, JSON-able answer out. */
    @FunctionalInterface
    public interface Action {
        Object run(Map<String, String> variables, JsonNode body) throws Exception;
    }

    private record Route(
            String method, String template, Pattern pattern, List<String> names, String help, Action action) {}

    private final Outside outside;
    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final HttpServing server;

    public Control(Outside outside, String address, int port) throws IOException {
        this.outside = outside;
        this.server = HttpServing.http(address, port, this::handle);
        ownRoutes();
    }

    /**
     * Adds a route.
     *
     * @param template e.g. {@code /clusters/{name}/kill}
     */
    public void route(String method, String template, String help, Action action) {
        Matcher variables = Pattern.compile("\\{(\\w+)}").matcher(template);
        List<String> names = variables.results().map(result -> result.group(1)).toList();
        Pattern pattern = Pattern.compile(template.replaceAll("\\{\\w+}", "([^/]+)"));
        routes.add(new Route(method, template, pattern, names, help, action));
    }

    private void ownRoutes() {
        route("GET", "/", "this list", (variables, body) -> help());
        route(
                "GET",
                "/delays",
                "delays in force, ms",
                (variables, body) -> outside.delays().inForce());
        route("PUT", "/delays/{name}", "override one delay: {\"ms\": 100}", (variables, body) -> {
            outside.delays()
                    .override(
                            variables.getOrDefault("name", ""),
                            Duration.ofMillis(body.path("ms").asLong()));
            return outside.delays().inForce();
        });
        route("DELETE", "/delays", "clear overrides", (variables, body) -> {
            outside.delays().clearOverrides();
            return outside.delays().inForce();
        });
        route(
                "GET",
                "/faults",
                "armed faults",
                (variables, body) -> outside.faults().armed());
        route("POST", "/faults", "arm a fault", (variables, body) -> {
            Fault fault = outside.json().treeToValue(body, Fault.class);
            outside.faults().arm(fault);
            return outside.faults().armed();
        });
        route("DELETE", "/faults", "clear faults", (variables, body) -> {
            outside.faults().clear();
            return outside.faults().armed();
        });
        route(
                "GET",
                "/calls",
                "calls per stand-in and operation",
                (variables, body) -> outside.calls().snapshot());
        route("DELETE", "/calls", "reset call counts", (variables, body) -> {
            outside.calls().reset();
            return Map.of();
        });
        route(
                "GET",
                "/critical-path",
                "longest chain of imposed delays, ms",
                (variables, body) ->
                        Map.of("ms", outside.criticalPath().longestChain().toMillis()));
        route("DELETE", "/critical-path", "forget imposed delays", (variables, body) -> {
            outside.criticalPath().reset();
            return Map.of();
        });
        route(
                "GET",
                "/machines",
                "every machine of both clouds",
                (variables, body) -> outside.machines().all());
        route(
                "POST",
                "/machines/{id}/kill",
                "a machine stops answering",
                (variables, body) -> transition(variables, Machine.State.DEAD));
        route(
                "POST",
                "/machines/{id}/restore",
                "a killed machine answers again",
                (variables, body) -> transition(variables, Machine.State.RUNNING));
        tunnelRoutes();
        rateRoutes();
    }

    private void rateRoutes() {
        route(
                "PUT",
                "/rates/{standIn}",
                "throttle calls beyond {\"perSecond\": 20, \"burst\": 40}",
                (variables, body) -> {
                    outside.rates()
                            .limit(
                                    variables.getOrDefault("standIn", ""),
                                    body.path("perSecond").asDouble(),
                                    body.path("burst").asDouble());
                    return body;
                });
        route("DELETE", "/rates", "take every call again", (variables, body) -> {
            outside.rates().clear();
            return Map.of();
        });
    }

    private void tunnelRoutes() {
        route("POST", "/tunnels/{address}/cut", "cut every VPN tunnel of a public address", (variables, body) -> {
            outside.tunnels().cut(variables.getOrDefault("address", ""), true);
            return Map.of("cut", variables.getOrDefault("address", ""));
        });
        route("POST", "/tunnels/{address}/mend", "mend what was cut", (variables, body) -> {
            outside.tunnels().cut(variables.getOrDefault("address", ""), false);
            return Map.of("mended", variables.getOrDefault("address", ""));
        });
    }

    private Map<String, String> help() {
        Map<String, String> lines = new LinkedHashMap<>();
        routes.forEach(route -> lines.put(route.method() + " " + route.template(), route.help()));
        return lines;
    }

    private Object transition(Map<String, String> variables, Machine.State state) {
        String id = variables.getOrDefault("id", "");
        if (outside.machines().get(id).isEmpty()) {
            throw new IllegalArgumentException("no machine '" + id + "'; GET /machines lists them");
        }
        outside.machines().transition(id, state);
        return outside.machines().get(id).orElseThrow();
    }

    private void handle(HttpCall call) throws IOException {
        for (Route route : routes) {
            Matcher matcher = route.pattern().matcher(call.path());
            if (route.method().equals(call.method()) && matcher.matches()) {
                run(call, route, matcher);
                return;
            }
        }
        answer(call, 404, Map.of("error", "no such route: " + call.method() + " " + call.path(), "routes", help()));
    }

    private void run(HttpCall call, Route route, Matcher matcher) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < route.names().size(); i++) {
            variables.put(route.names().get(i), matcher.group(i + 1));
        }
        try {
            byte[] content = call.body();
            JsonNode body = content.length == 0
                    ? outside.json().createObjectNode()
                    : outside.json().readTree(content);
            answer(call, 200, route.action().run(variables, body));
        } catch (IllegalArgumentException | JsonProcessingException e) {
            answer(call, 400, Map.of("error", String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer(call, 503, Map.of("error", "interrupted"));
        } catch (Exception e) {
            ObjectNode error = outside.json().createObjectNode().put("error", String.valueOf(e));
            answer(call, 500, error);
        }
    }

    private void answer(HttpCall call, int status, Object body) throws IOException {
        call.answer(status, "application/json", outside.json().writeValueAsBytes(body));
    }

    /** {@code http://address:port}. */
    public String url() {
        return "http://" + server.authority();
    }

    @Override
    public void close() {
        server.close();
    }
}
