package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Unmanaged instance groups: zonal sets of instances with named ports. */
final class GroupFamily implements Family {
    private static final String MEMBERS = "_members";

    private final Store store;

    GroupFamily(Store store) {
        this.store = store;
    }

    /** Links of the instances in a group. */
    static List<String> members(ObjectNode group) {
        List<String> members = new ArrayList<>();
        group.path(MEMBERS).forEach(member -> members.add(member.asText()));
        return members;
    }

    /** Takes an instance that is gone out of every group. */
    static void forget(Store store, Key instance) {
        store.all(instance.project(), "instanceGroups").forEach(group -> remove(group, instance.link()));
    }

    private static void remove(ObjectNode group, String link) {
        List<String> left = members(group);
        left.remove(link);
        ArrayNode members = group.putArray(MEMBERS);
        left.forEach(members::add);
    }

    @Override
    public void complete(Request request, ObjectNode resource) {
        resource.put("fingerprint", store.fingerprint());
    }

    @Override
    public void describe(Key key, ObjectNode view) {
        view.put("size", members(view).size());
    }

    @Override
    public void check(Request request, ObjectNode resource) {
        List<String> members = members(resource);
        switch (request.verb()) {
            case "addInstances" ->
                instances(request).forEach(link -> {
                    if (members.contains(link)) {
                        throw GcpError.of(
                                "memberAlreadyExists",
                                "Instance '" + link + "' is already a member of '"
                                        + request.key().path() + "'.");
                    }
                    requireZone(request, link);
                });
            case "removeInstances" ->
                instances(request).forEach(link -> {
                    if (!members.contains(link)) {
                        throw GcpError.of(
                                "memberNotFound",
                                "Instance '" + link + "' is not a member of '"
                                        + request.key().path() + "'.");
                    }
                });
            case "setNamedPorts" -> {}
            default -> throw GcpError.notFound(request.key().path() + "/" + request.verb());
        }
    }

    private static void requireZone(Request request, String link) {
        boolean here = Key.parse(link, request.project())
                .filter(key -> key.scope().equals(request.scope()))
                .isPresent();
        if (!here) {
            throw GcpError.invalid(
                    "instances[].instance",
                    link,
                    "Must be in zone " + request.scope().name() + ".");
        }
    }

    private static List<String> instances(Request request) {
        List<String> links = new ArrayList<>();
        request.body()
                .path("instances")
                .forEach(each -> links.add(each.path("instance").asText()));
        return links;
    }

    @Override
    public void change(Request request, ObjectNode resource) {
        switch (request.verb()) {
            case "addInstances" -> instances(request).forEach(link -> add(resource, link));
            case "removeInstances" -> instances(request).forEach(link -> remove(resource, link));
            default -> resource.set("namedPorts", request.body().path("namedPorts"));
        }
    }

    private void add(ObjectNode group, String link) {
        ObjectNode instance = store.find(link, "").orElseThrow(() -> GcpError.notFound(link));
        group.withArray(MEMBERS).add(link);
        JsonNode nic = instance.path("networkInterfaces").path(0);
        Decoration.orElse(group, "network", nic.path("network").asText());
        Decoration.orElse(group, "subnetwork", nic.path("subnetwork").asText());
    }

    @Override
    public JsonNode ask(Request request, ObjectNode resource) {
        if (!request.verb().equals("listInstances")) {
            return Family.super.ask(request, resource);
        }
        boolean runningOnly = request.body().path("instanceState").asText().equals("RUNNING");
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("kind", "compute#instanceGroupsListInstances");
        answer.put("id", request.key().path() + "/listInstances");
        store.run(() -> members(resource)
                .forEach(link -> store.find(link, "").ifPresent(instance -> {
                    String status = instance.path("status").asText();
                    if (!runningOnly || status.equals("RUNNING")) {
                        answer.withArray("items")
                                .addObject()
                                .put("instance", link)
                                .put("status", status);
                    }
                })));
        return answer.put("selfLink", request.key().link() + "/listInstances");
    }
}
