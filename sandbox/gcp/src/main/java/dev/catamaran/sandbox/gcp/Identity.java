package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/**
 * Service accounts of IAM v1 and the policies of projects and accounts.
 *
 * @see <a href="https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts">service accounts</a>
 */
final class Identity {
    private static final Pattern ACCOUNT_ID = Pattern.compile("[a-z](?:[-a-z0-9]{4,28}[a-z0-9])");

    private final Map<String, ObjectNode> accounts = new ConcurrentSkipListMap<>();
    private final Map<String, JsonNode> policies = new ConcurrentSkipListMap<>();

    long count() {
        return accounts.size();
    }

    /** Whether a machine may run as this account; accounts of other projects are taken on trust. */
    boolean knows(String project, String email) {
        return accounts.containsKey(email) || !email.endsWith("@" + project + ".iam.gserviceaccount.com");
    }

    ObjectNode create(String project, JsonNode body) {
        String id = body.path("accountId").asText();
        if (!ACCOUNT_ID.matcher(id).matches()) {
            throw IamError.invalid(
                    "accountId '" + id + "' must be 6-30 characters of lowercase letters, digits and '-'");
        }
        String email = id + "@" + project + ".iam.gserviceaccount.com";
        String unique =
                "1" + String.format("%020d", Math.abs(Integer.toUnsignedLong(email.hashCode()) * 2_654_435_761L));
        ObjectNode account = JsonNodeFactory.instance.objectNode();
        account.put("name", "projects/" + project + "/serviceAccounts/" + email);
        account.put("projectId", project).put("uniqueId", unique).put("email", email);
        JsonNode given = body.path("serviceAccount");
        account.put("displayName", given.path("displayName").asText());
        account.put("description", given.path("description").asText());
        account.put("etag", "MDEwMjE5MjA=").put("oauth2ClientId", unique);
        if (accounts.putIfAbsent(email, account) != null) {
            throw IamError.alreadyExists(
                    "Service account " + id + " already exists within project projects/" + project + ".");
        }
        return account;
    }

    ObjectNode get(String id) {
        return find(id).orElseThrow(() -> IamError.notFound("Unknown service account: " + id));
    }

    private Optional<ObjectNode> find(String id) {
        return accounts.values().stream()
                .filter(account -> account.path("email").asText().equals(id)
                        || account.path("uniqueId").asText().equals(id))
                .findFirst();
    }

    ObjectNode list(String project) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        accounts.values().stream()
                .filter(account -> account.path("projectId").asText().equals(project))
                .forEach(list.withArray("accounts")::add);
        return list;
    }

    ObjectNode delete(String id) {
        String email = get(id).path("email").asText();
        accounts.remove(email);
        policies.remove(email);
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode patch(String id, JsonNode body) {
        ObjectNode account = get(id);
        JsonNode given = body.path("serviceAccount");
        given.properties().stream()
                .filter(field ->
                        field.getKey().equals("displayName") || field.getKey().equals("description"))
                .forEach(field -> account.set(field.getKey(), field.getValue()));
        return account;
    }

    /** Policy of a project or of an account. */
    JsonNode policy(String resource) {
        return policies.getOrDefault(
                resource,
                JsonNodeFactory.instance.objectNode().put("version", 1).put("etag", "ACAB"));
    }

    JsonNode setPolicy(String resource, JsonNode body) {
        ObjectNode policy = body.path("policy").deepCopy();
        String current = policy(resource).path("etag").asText();
        if (policy.hasNonNull("etag") && !policy.path("etag").asText().equals(current)) {
            throw IamError.aborted("There were concurrent policy changes. Please retry the whole read-modify-write.");
        }
        byte[] hash =
                Integer.toHexString((policy + current).hashCode()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        policy.put("etag", Base64.getEncoder().encodeToString(hash));
        policies.put(resource, policy);
        return policy;
    }

    void save(ObjectNode into) {
        ObjectNode saved = into.putObject("accounts");
        accounts.forEach(saved::set);
        ObjectNode savedPolicies = into.putObject("policies");
        policies.forEach(savedPolicies::set);
    }

    void load(JsonNode state) {
        accounts.clear();
        policies.clear();
        state.path("accounts")
                .properties()
                .forEach(entry -> accounts.put(entry.getKey(), entry.getValue().deepCopy()));
        state.path("policies").properties().forEach(entry -> policies.put(entry.getKey(), entry.getValue()));
    }
}
