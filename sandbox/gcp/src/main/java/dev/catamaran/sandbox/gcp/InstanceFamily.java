package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Console;
import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Outside;

/** Instances: their life, and the machines of the world that they are. */
final class InstanceFamily implements Family {
    /** Loopback address on which the machine really listens. */
    static final String WIRE = "_wireAddress";

    private final Store store;
    private final InstanceFields fields;
    private final InstanceMachines machines;

    InstanceFamily(Outside outside, Store store, NetworkInterfaces interfaces, Identity identity) {
        this.store = store;
        this.fields = new InstanceFields(store, interfaces, identity);
        this.machines = new InstanceMachines(outside);
    }

    @Override
    public void complete(Request request, ObjectNode resource) {
        fields.complete(request, resource);
        resource.put(WIRE, store.lease(resource)).put("status", "PROVISIONING");
    }

    @Override
    public void appeared(Key key, ObjectNode resource) {
        start(key, resource);
    }

    private void start(Key key, ObjectNode resource) {
        resource.put("status", "RUNNING").put("lastStartTimestamp", Store.now());
        machines.boot(key, resource);
    }

    @Override
    public void gone(Key key, ObjectNode resource) {
        machines.end(resource);
        GroupFamily.forget(store, key);
        for (JsonNode disk : resource.path("disks")) {
            if (disk.path("autoDelete").asBoolean()) {
                Key.parse(disk.path("source").asText(), key.project()).ifPresent(store::remove);
            }
        }
    }

    @Override
    public void describe(Key key, ObjectNode view) {
        if (Store.state(view) == Store.State.DELETING) {
            view.put("status", "STOPPING");
        }
    }

    @Override
    public void changed(Key key, ObjectNode resource) {
        machines.relabel(key, resource);
    }

    @Override
    public void checkDelete(ObjectNode resource) {
        if (resource.path("deletionProtection").asBoolean()) {
            throw GcpError.of(
                    "invalidResourceUsage",
                    "Invalid resource usage: 'Resource cannot be deleted if it's protected against deletion.'.");
        }
    }

    @Override
    public void check(Request request, ObjectNode resource) {
        switch (request.verb()) {
            case "start", "stop", "reset", "setTags", "setMetadata", "setServiceAccount", "setDeletionProtection" -> {}
            case "setMachineType", "setScheduling" -> {}
            default -> throw GcpError.notFound(request.key().path() + "/" + request.verb());
        }
    }

    @Override
    public void change(Request request, ObjectNode resource) {
        ObjectNode body = request.body();
        switch (request.verb()) {
            case "start" -> {
                if (!resource.path("status").asText().equals("RUNNING")) {
                    start(request.key(), resource);
                }
            }
            case "reset" -> start(request.key(), resource);
            case "stop" -> halt(resource);
            case "setTags" -> resource.set("tags", body.deepCopy().put("fingerprint", store.fingerprint()));
            case "setMetadata" ->
                resource.set(
                        "metadata",
                        body.deepCopy().put("kind", "compute#metadata").put("fingerprint", store.fingerprint()));
            case "setServiceAccount" -> resource.putArray("serviceAccounts").add(body.deepCopy());
            case "setDeletionProtection" ->
                resource.put(
                        "deletionProtection",
                        !request.query()
                                .getOrDefault("deletionProtection", "true")
                                .equals("false"));
            case "setScheduling" -> resource.set("scheduling", body.deepCopy());
            default -> resource.set("machineType", body.path("machineType"));
        }
        machines.relabel(request.key(), resource);
    }

    /** The machine goes down, as after a stop or when the vendor takes a spot instance back. */
    void halt(ObjectNode resource) {
        resource.put("status", "TERMINATED").put("lastStopTimestamp", Store.now());
        machines.end(resource);
    }

    /** Puts the machines of a restored world back. */
    void resume() {
        store.all().stream()
                .filter(resource -> Store.keyOf(resource).collection().equals("instances"))
                .filter(resource -> resource.path("status").asText().equals("RUNNING"))
                .forEach(resource -> machines.resume(Store.keyOf(resource), resource));
    }

    @Override
    public JsonNode ask(Request request, ObjectNode resource) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return switch (request.verb()) {
            case "getSerialPortOutput" -> {
                String name = request.name();
                String text = machines.state(resource)
                        .map(state -> state == Machine.State.BOOTING
                                ? "[    0.000000] Linux version\n[    1.204000] Booting " + name + "\n"
                                : Console.booted(name, resource.path("id").asText()))
                        .orElse("");
                yield answer.put("kind", "compute#serialPortOutput")
                        .put("contents", text)
                        .put("start", "0")
                        .put("next", Integer.toString(text.length()))
                        .put("selfLink", request.key().link() + "/serialPort");
            }
            case "getIamPolicy" -> answer.put("etag", "ACAB");
            default -> Family.super.ask(request, resource);
        };
    }
}
