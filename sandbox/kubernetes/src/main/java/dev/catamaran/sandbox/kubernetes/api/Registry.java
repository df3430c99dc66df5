package dev.catamaran.sandbox.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.TypeName;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types served now: built in, and by every established custom resource definition in the store. */
public final class Registry {
    private static final List<ResourceType> BUILT_INS = BuiltIns.all();

    private final ObjectStore store;
    private volatile Served served = new Served(List.of(), BUILT_INS);

    /** The types as long as the store holds these versions of the definitions. */
    private record Served(List<String> versions, List<ResourceType> types) {}

    public Registry(ObjectStore store) {
        this.store = store;
    }

    public Collection<ResourceType> all() {
        List<ObjectNode> definitions = store.list(Types.DEFINITIONS, null);
        List<String> versions = definitions.stream()
                .map(definition ->
                        definition.path("metadata").path("resourceVersion").asText())
                .toList();
        Served last = served;
        if (last.versions().equals(versions)) {
            return last.types();
        }
        List<ResourceType> all = new ArrayList<>(BUILT_INS);
        definitions.forEach(definition -> all.addAll(typesOf(definition)));
        Served now = new Served(versions, List.copyOf(all));
        served = now;
        return now.types();
    }

    public Optional<ResourceType> find(String group, String version, String plural) {
        TypeName name = new TypeName(group, version, plural);
        return all().stream().filter(type -> type.name().equals(name)).findFirst();
    }

    public Optional<ResourceType> ofKind(String apiVersion, String kind) {
        return all().stream()
                .filter(type ->
                        type.apiVersion().equals(apiVersion) && type.kind().equals(kind))
                .findFirst();
    }

    /** Groups to their versions, the preferred one first. */
    public Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (ResourceType type : all()) {
            List<String> versions = groups.computeIfAbsent(type.name().group(), group -> new ArrayList<>());
            if (!versions.contains(type.name().version())) {
                versions.add(type.name().version());
            }
        }
        groups.computeIfAbsent("authorization.k8s.io", group -> new ArrayList<>(List.of("v1")));
        groups.computeIfAbsent("authentication.k8s.io", group -> new ArrayList<>(List.of("v1")));
        groups.values().forEach(versions -> versions.sort(Registry::preferred));
        return groups;
    }

    /** GA before beta before alpha, then the higher number. */
    static int preferred(String one, String other) {
        int stability = Integer.compare(stability(one), stability(other));
        return stability != 0 ? stability : other.compareTo(one);
    }

    private static int stability(String version) {
        if (version.contains("alpha")) {
            return 2;
        }
        return version.contains("beta") ? 1 : 0;
    }

    private static List<ResourceType> typesOf(JsonNode definition) {
        JsonNode spec = definition.path("spec");
        JsonNode names = spec.path("names");
        List<ResourceType> types = new ArrayList<>();
        for (JsonNode version : spec.path("versions")) {
            if (version.path("served").asBoolean()) {
                types.add(custom(spec, names, version));
            }
        }
        return types;
    }

    private static ResourceType custom(JsonNode spec, JsonNode names, JsonNode version) {
        String kind = names.path("kind").asText();
        return new ResourceType(
                new TypeName(
                        spec.path("group").asText(),
                        version.path("name").asText(),
                        names.path("plural").asText()),
                kind,
                names.path("singular").asText(kind.toLowerCase(Locale.ROOT)),
                spec.path("scope").asText().equals("Namespaced"),
                texts(names.path("shortNames")),
                texts(names.path("categories")),
                version.path("subresources").has("status"),
                version.path("subresources").has("scale"),
                version);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
