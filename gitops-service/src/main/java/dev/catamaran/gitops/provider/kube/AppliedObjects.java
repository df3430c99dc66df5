package dev.catamaran.gitops.provider.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A few objects brought about by server-side apply. An annotation of theirs tells what was applied last.
 *
 * @param manager field manager, so that two writers of one object keep to their own fields
 */
record AppliedObjects(String slot, String type, ClusterAccess cluster, String manager, List<ObjectNode> objects)
        implements Resource {
    private static final String DIGEST = "catamaran.dev/content-sha256";

    @Override
    public String lane() {
        return cluster.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("objects", objects.stream().map(AppliedObjects::name).toList());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        long present =
                objects.stream().filter(object -> live(object).isPresent()).count();
        boolean enough = scope.deleting() ? present > 0 : present == objects.size();
        return enough ? Optional.of(Found.ready(name(objects.getFirst()))) : Optional.empty();
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return apply();
    }

    private Found apply() {
        ClusterObjects target = cluster.objects();
        for (ObjectNode object : objects) {
            ObjectNode marked = object.deepCopy();
            marked.withObject("/metadata/annotations").put(DIGEST, digest(object));
            target.apply(marked, manager);
        }
        return Found.ready(name(objects.getFirst()));
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return objects.stream()
                .allMatch(object -> live(object)
                        .filter(live -> digest(object)
                                .equals(live.path("metadata")
                                        .path("annotations")
                                        .path(DIGEST)
                                        .asText()))
                        .isPresent());
    }

    @Override
    public Found update(Scope scope, Found found) {
        return apply();
    }

    @Override
    public void delete(Scope scope, Found found) {
        ClusterObjects target = cluster.objects();
        objects.forEach(object -> target.delete(
                Kind.of(object),
                object.at("/metadata/namespace").asText(""),
                object.at("/metadata/name").asText()));
    }

    private Optional<JsonNode> live(ObjectNode object) {
        return cluster.objects()
                .get(
                        Kind.of(object),
                        object.at("/metadata/namespace").asText(""),
                        object.at("/metadata/name").asText());
    }

    private static String digest(JsonNode object) {
        return Digests.sha256(object.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String name(JsonNode object) {
        return object.path("kind").asText() + "/" + object.at("/metadata/name").asText();
    }
}
