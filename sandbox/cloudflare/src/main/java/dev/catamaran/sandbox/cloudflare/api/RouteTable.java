package dev.catamaran.sandbox.cloudflare.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Method and path template to action; the first route that matches wins. */
final class RouteTable {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private record Route(
            String method, String template, Pattern pattern, List<String> names, Function<Request, Answer> action) {}

    /** A route that fits a call. */
    record Match(String method, String template, Map<String, String> variables, Function<Request, Answer> action) {
        /** {@code PATCH /zones/{zone}/load_balancers/{id}}. */
        String operation() {
            return method + " " + template;
        }
    }

    private final List<Route> routes = new ArrayList<>();

    void add(String method, String template, Function<Request, Answer> action) {
        List<String> names = VARIABLE.matcher(template)
                .results()
                .map(result -> result.group(1))
                .toList();
        Pattern pattern = Pattern.compile(VARIABLE.matcher(template).replaceAll("([^/]+)"));
        routes.add(new Route(method, template, pattern, names, action));
    }

    Optional<Match> match(String method, String path) {
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .flatMap(route -> matching(route, path).stream())
                .findFirst();
    }

    private static Optional<Match> matching(Route route, String path) {
        Matcher matcher = route.pattern().matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Match(route.method(), route.template(), variables(route, matcher), route.action()));
    }

    private static Map<String, String> variables(Route route, MatchResult result) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < route.names().size(); i++) {
            variables.put(route.names().get(i), URLDecoder.decode(result.group(i + 1), StandardCharsets.UTF_8));
        }
        return variables;
    }
}
