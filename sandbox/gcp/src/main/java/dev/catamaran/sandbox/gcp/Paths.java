package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the URL of a Compute call; whatever precedes {@code projects/} is accepted. */
final class Paths {
    private static final int PROJECT = 1;

    private Paths() {}

    static Request parse(String method, String rawPath, Map<String, String> query, ObjectNode body) {
        int start = rawPath.indexOf("projects/");
        if (start < 0) {
            throw GcpError.notFound(rawPath);
        }
        List<String> parts = Arrays.stream(rawPath.substring(start).split("/", -1))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
        String project = at(parts, PROJECT);
        String area = at(parts, 2);
        return switch (area) {
            case "global" -> in(project, Scope.GLOBAL, parts, 3, method, query, body);
            case "aggregated" -> new Request(project, Scope.GLOBAL, at(parts, 3), "", "aggregatedList", query, body);
            case "zones", "regions" -> {
                if (parts.size() < 5) {
                    yield in(project, Scope.GLOBAL, parts, 2, method, query, body);
                }
                Scope scope = area.equals("zones") ? Scope.zone(at(parts, 3)) : Scope.region(at(parts, 3));
                yield in(project, scope, parts, 4, method, query, body);
            }
            default ->
                new Request(project, Scope.GLOBAL, "projects", project, verb(method, project, area), query, body);
        };
    }

    private static Request in(
            String project,
            Scope scope,
            List<String> parts,
            int from,
            String method,
            Map<String, String> query,
            ObjectNode body) {
        String collection = at(parts, from);
        String name = at(parts, from + 1);
        String action = at(parts, from + 2);
        if (name.equals("family")) {
            return new Request(project, scope, collection, action, "getFromFamily", query, body);
        }
        return new Request(project, scope, collection, name, verb(method, name, action), query, body);
    }

    private static String verb(String method, String name, String action) {
        if (!action.isEmpty()) {
            return action.equals("serialPort") ? "getSerialPortOutput" : action;
        }
        return switch (method) {
            case "GET", "HEAD" -> name.isEmpty() ? "list" : "get";
            case "POST" -> "insert";
            case "DELETE" -> "delete";
            case "PATCH" -> "patch";
            case "PUT" -> "update";
            default -> throw GcpError.of("httpMethodNotAllowed", "Method " + method + " is not allowed");
        };
    }

    private static String at(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }
}
