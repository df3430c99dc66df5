package dev.catamaran.sandbox.kubernetes.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A resource path taken apart: {@code /apis/apps/v1/namespaces/web/deployments/front/scale}.
 *
 * @param group empty for core
 * @param namespace empty when the path has none
 * @param name empty for a collection
 * @param subresource empty, or the rest of the path: {@code status}, {@code proxy/metrics}
 */
record ApiPath(String group, String version, String namespace, String plural, String name, String subresource) {

    /** The resource that a raw path names, or nothing when it names none. */
    static Optional<ApiPath> parse(String rawPath) {
        List<String> parts = Arrays.stream(rawPath.split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        if (parts.size() >= 3 && parts.getFirst().equals("api")) {
            return Optional.of(resource("", parts.get(1), parts.subList(2, parts.size())));
        }
        if (parts.size() >= 4 && parts.getFirst().equals("apis")) {
            return Optional.of(resource(parts.get(1), parts.get(2), parts.subList(3, parts.size())));
        }
        return Optional.empty();
    }

    private static ApiPath resource(String group, String version, List<String> parts) {
        boolean within = parts.getFirst().equals("namespaces")
                && parts.size() >= 3
                && !(group.isEmpty()
                        && parts.size() == 3
                        && List.of("status", "finalize").contains(parts.get(2)));
        String namespace = within ? parts.get(1) : "";
        List<String> rest = within ? parts.subList(2, parts.size()) : parts;
        return new ApiPath(
                group,
                version,
                namespace,
                rest.getFirst(),
                rest.size() > 1 ? rest.get(1) : "",
                String.join("/", rest.subList(Math.min(2, rest.size()), rest.size())));
    }
}
