package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Fault;
import dev.catamaran.sandbox.kernel.Outside;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IAM v1 service accounts, Resource Manager v1 and v3 projects, and the OAuth token endpoint. */
final class AccountsApi {
    private static final Pattern ACCOUNTS =
            Pattern.compile("/v1/projects/([^/]+)/serviceAccounts(?:/([^/:]+))?(?::(\\w+))?");
    private static final Pattern PROJECT = Pattern.compile("/(v1|v3)/projects/([^/:]+)(?::(\\w+))?");
    private static final int TOKEN_SECONDS = 3599;

    private final Outside outside;
    private final Identity identity;

    AccountsApi(Outside outside, Identity identity) {
        this.outside = outside;
        this.identity = identity;
    }

    /** Empty when the path is none of these APIs'. */
    Optional<Answer> answer(String method, String rawPath, JsonNode body) throws InterruptedException {
        String path = URLDecoder.decode(rawPath, StandardCharsets.UTF_8);
        if (path.equals("/token") || path.equals("/oauth2/v4/token")) {
            return Optional.of(token());
        }
        Matcher account = ACCOUNTS.matcher(path);
        if (account.matches()) {
            String id = account.group(2) == null ? "" : account.group(2);
            String verb = verb(method, id, account.group(3));
            return Optional.of(imposed("serviceAccounts." + verb, () -> account(verb, account.group(1), id, body)));
        }
        Matcher project = PROJECT.matcher(path);
        if (project.matches()) {
            String verb = verb(method, project.group(2), project.group(3));
            return Optional.of(imposed(
                    "cloudresourcemanager.projects." + verb,
                    () -> project(verb, project.group(1), project.group(2), body)));
        }
        return Optional.empty();
    }

    /** The work of a call, which may be refused. */
    private interface Work {
        JsonNode run();
    }

    private Answer imposed(String operation, Work work) throws InterruptedException {
        outside.calls().count("gcp", operation);
        outside.impose("gcp", "gcp.call");
        Optional<Fault> fault = outside.faults().strike("gcp", operation);
        boolean refused = fault.filter(
                        struck -> struck.kind() == Fault.Kind.ERROR || struck.kind() == Fault.Kind.THROTTLE)
                .isPresent();
        if (refused) {
            return Answer.of(GcpError.armed(fault.get()));
        }
        boolean lost =
                fault.filter(struck -> struck.kind() == Fault.Kind.LOST_ANSWER).isPresent();
        if (fault.isPresent() && !lost) {
            Thread.sleep(fault.get().delayMillis());
        }
        try {
            return new Answer(200, work.run(), lost);
        } catch (IamError error) {
            return new Answer(error.code(), error.body(), lost);
        }
    }

    private static String verb(String method, String name, @org.jspecify.annotations.Nullable String custom) {
        if (custom != null) {
            return custom;
        }
        return switch (method) {
            case "POST" -> "create";
            case "DELETE" -> "delete";
            case "PATCH", "PUT" -> "patch";
            default -> name.isEmpty() ? "list" : "get";
        };
    }

    private JsonNode account(String verb, String project, String id, JsonNode body) {
        return switch (verb) {
            case "create" -> identity.create(project, body);
            case "list" -> identity.list(project);
            case "get" -> identity.get(id);
            case "delete" -> identity.delete(id);
            case "patch" -> identity.patch(id, body);
            case "getIamPolicy" ->
                identity.policy(identity.get(id).path("email").asText());
            case "setIamPolicy" ->
                identity.setPolicy(identity.get(id).path("email").asText(), body);
            default -> throw IamError.notFound("Method " + verb + " was not found");
        };
    }

    private JsonNode project(String verb, String version, String id, JsonNode body) {
        return switch (verb) {
            case "get" -> describe(version, id);
            case "getIamPolicy" -> identity.policy("projects/" + id);
            case "setIamPolicy" -> identity.setPolicy("projects/" + id, body);
            case "testIamPermissions" -> {
                ObjectNode granted = JsonNodeFactory.instance.objectNode();
                granted.set("permissions", body.path("permissions"));
                yield granted;
            }
            default -> throw IamError.notFound("Method " + verb + " was not found");
        };
    }

    private static ObjectNode describe(String version, String id) {
        ObjectNode project = JsonNodeFactory.instance.objectNode().put("projectId", id);
        project.put("createTime", "2026-01-02T11:04:05.678Z");
        return version.equals("v3")
                ? project.put("name", "projects/" + ProjectNumbers.of(id))
                        .put("displayName", id)
                        .put("state", "ACTIVE")
                : project.put("projectNumber", ProjectNumbers.of(id))
                        .put("name", id)
                        .put("lifecycleState", "ACTIVE");
    }

    private Answer token() {
        outside.calls().count("gcp", "token");
        return Answer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("access_token", "ya29.sandbox")
                .put("expires_in", TOKEN_SECONDS)
                .put("scope", "https://www.googleapis.com/auth/cloud-platform")
                .put("token_type", "Bearer"));
    }
}
