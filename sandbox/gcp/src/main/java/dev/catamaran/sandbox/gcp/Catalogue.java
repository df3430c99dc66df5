package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the vendor provides and nobody creates: regions, zones, machine and disk types, public images, projects. */
final class Catalogue {
    private static final Map<String, String> ZONES = new TreeMap<>(Map.ofEntries(
            Map.entry("us-central1", "abcf"),
            Map.entry("us-east1", "bcd"),
            Map.entry("us-east4", "abc"),
            Map.entry("us-west1", "abc"),
            Map.entry("us-west2", "abc"),
            Map.entry("europe-north1", "abc"),
            Map.entry("europe-west1", "bcd"),
            Map.entry("europe-west2", "abc"),
            Map.entry("europe-west3", "abc"),
            Map.entry("europe-west4", "abc"),
            Map.entry("europe-west6", "abc"),
            Map.entry("asia-east1", "abc"),
            Map.entry("asia-northeast1", "abc"),
            Map.entry("asia-southeast1", "abc"),
            Map.entry("australia-southeast1", "abc"),
            Map.entry("southamerica-east1", "abc")));
    private static final List<String> DISK_TYPES =
            List.of("pd-standard", "pd-balanced", "pd-ssd", "pd-extreme", "hyperdisk-balanced", "local-ssd");

    private static final Set<String> OWN =
            Set.of("projects", "zones", "regions", "machineTypes", "diskTypes", "imageFamilyViews");
    /** Collections in which nothing can be created here, so that listing them is answered as in an empty project. */
    private static final Set<String> EMPTY = Set.of(
            "autoscalers",
            "instanceGroupManagers",
            "instanceTemplates",
            "networkEndpointGroups",
            "reservations",
            "resourcePolicies",
            "snapshots",
            "sslCertificates",
            "targetHttpProxies",
            "targetHttpsProxies",
            "targetInstances",
            "targetPools",
            "targetSslProxies",
            "targetVpnGateways",
            "urlMaps");

    private final Quotas quotas;

    Catalogue(Quotas quotas) {
        this.quotas = quotas;
    }

    /** Every scope in which a collection exists. */
    List<String> scopes(Collections.Collection collection) {
        List<String> scopes = new ArrayList<>();
        for (Scope scope : allScopes()) {
            if (collection.scopes().contains(scope.kind())) {
                scopes.add(scope.path());
            }
        }
        return scopes;
    }

    static List<Scope> allScopes() {
        List<Scope> scopes = new ArrayList<>(List.of(Scope.GLOBAL));
        ZONES.keySet().forEach(region -> scopes.add(Scope.region(region)));
        ZONES.forEach((region, letters) ->
                letters.chars().forEach(letter -> scopes.add(Scope.zone(region + "-" + (char) letter))));
        return scopes;
    }

    /** Refuses a region or zone that does not exist. */
    void require(Scope scope) {
        if (!allScopes().contains(scope)) {
            String kind = scope.kind() == Scope.Kind.ZONE ? "zone" : "region";
            throw GcpError.invalid(kind, scope.name(), "Unknown " + kind + ".");
        }
    }

    boolean serves(String collection) {
        return OWN.contains(collection) || EMPTY.contains(collection);
    }

    JsonNode answer(Request request) {
        if (request.collection().equals("projects")) {
            return project(request);
        }
        if (request.collection().equals("imageFamilyViews")) {
            return familyView(request);
        }
        String singular = request.collection().substring(0, request.collection().length() - 1);
        return switch (request.verb()) {
            case "list" -> Listing.page(request, singular, in(request, request.scope()));
            case "get" ->
                in(request, request.scope()).stream()
                        .filter(one -> one.path("name").asText().equals(request.name()))
                        .findFirst()
                        .orElseThrow(() -> GcpError.notFound(request.key().path()));
            case "aggregatedList" -> {
                List<Scope> zones = allScopes().stream()
                        .filter(scope -> scope.kind() == Scope.Kind.ZONE)
                        .toList();
                List<ObjectNode> all = zones.stream()
                        .flatMap(zone -> in(request, zone).stream())
                        .toList();
                List<String> paths = zones.stream().map(Scope::path).toList();
                yield Listing.aggregated(request, singular, paths, all);
            }
            default -> throw GcpError.notFound(request.key().path());
        };
    }

    private List<ObjectNode> in(Request request, Scope scope) {
        String project = request.project();
        return switch (request.collection()) {
            case "machineTypes" -> MachineTypes.in(project, scope.name());
            case "diskTypes" -> diskTypes(project, scope.name());
            case "zones" -> places(project, Scope.Kind.ZONE);
            case "regions" -> places(project, Scope.Kind.REGION);
            default -> List.of();
        };
    }

    private static ObjectNode familyView(Request request) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.set(
                "image",
                PublicImages.newest(request.project(), request.name())
                        .orElseThrow(() -> GcpError.notFound(request.key().path())));
        return view;
    }

    private JsonNode project(Request request) {
        String name = request.project();
        ObjectNode project = JsonNodeFactory.instance.objectNode().put("kind", "compute#project");
        project.put("id", ProjectNumbers.of(name)).put("name", name).put("creationTimestamp", ProjectNumbers.CREATED);
        project.put("selfLink", Key.BASE + "projects/" + name);
        project.put("defaultServiceAccount", ProjectNumbers.defaultServiceAccount(name));
        project.put("defaultNetworkTier", "PREMIUM").put("xpnProjectStatus", "UNSPECIFIED_XPN_PROJECT_STATUS");
        project.putObject("commonInstanceMetadata")
                .put("kind", "compute#metadata")
                .put("fingerprint", "AAAAAAAAAAA=");
        quotas.describe(project.putArray("quotas"), name, Scope.GLOBAL);
        if (!request.verb().equals("get")) {
            throw GcpError.notFound("projects/" + name + "/" + request.verb());
        }
        return project;
    }

    private List<ObjectNode> places(String project, Scope.Kind kind) {
        String root = Key.BASE + "projects/" + project + "/";
        return allScopes().stream()
                .filter(scope -> scope.kind() == kind)
                .map(scope -> {
                    ObjectNode place = JsonNodeFactory.instance.objectNode();
                    place.put("kind", "compute#" + (kind == Scope.Kind.ZONE ? "zone" : "region"));
                    place.put(
                            "id",
                            Integer.toString(1000 + Math.floorMod(scope.name().hashCode(), 8000)));
                    place.put("name", scope.name()).put("description", scope.name());
                    place.put("creationTimestamp", "1969-12-31T16:00:00.000-08:00")
                            .put("status", "UP");
                    place.put("selfLink", root + scope.path());
                    if (kind == Scope.Kind.ZONE) {
                        place.put("region", root + "regions/" + scope.regionName());
                        place.putArray("availableCpuPlatforms")
                                .add("Intel Broadwell")
                                .add("AMD Rome");
                    } else {
                        ZONES.getOrDefault(scope.name(), "")
                                .chars()
                                .forEach(letter -> place.withArray("zones")
                                        .add(root + "zones/" + scope.name() + "-" + (char) letter));
                        quotas.describe(place.putArray("quotas"), project, scope);
                    }
                    return place.put("supportsPzs", false);
                })
                .toList();
    }

    private static List<ObjectNode> diskTypes(String project, String zone) {
        return DISK_TYPES.stream()
                .map(name -> JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", "compute#diskType")
                        .put("id", Integer.toString(30_000 + DISK_TYPES.indexOf(name)))
                        .put("name", name)
                        .put("description", name)
                        .put("zone", Key.BASE + "projects/" + project + "/zones/" + zone)
                        .put("defaultDiskSizeGb", "100")
                        .put("validDiskSize", "10GB-65536GB")
                        .put("selfLink", new Key(project, Scope.zone(zone), "diskTypes", name).link()))
                .toList();
    }

    static boolean diskType(String name) {
        return DISK_TYPES.contains(name);
    }

    List<ObjectNode> images(String project) {
        return PublicImages.of(project);
    }

    Optional<ObjectNode> image(String project, String name) {
        return PublicImages.named(project, name);
    }

    Optional<ObjectNode> family(String project, String family) {
        return PublicImages.newest(project, family);
    }
}
