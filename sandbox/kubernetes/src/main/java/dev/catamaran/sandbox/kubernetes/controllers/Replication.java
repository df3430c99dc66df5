package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** What the workload controllers share: the pods of an owner, and the hash of a template. */
final class Replication {
    static final String REVISION = "controller-revision-hash";

    private final ObjectApi api;

    Replication(ObjectApi api) {
        this.api = api;
    }

    List<ObjectNode> podsOf(JsonNode owner) {
        String uid = Metadata.uid(owner);
        return api.list(Types.PODS, Metadata.namespace(owner), pod -> Metadata.ownedBy(pod, uid));
    }

    void delete(JsonNode pod) {
        api.delete(Types.PODS, Metadata.namespace(pod), Metadata.name(pod), JsonNodeFactory.instance.objectNode());
    }

    static String hash(JsonNode template) {
        CRC32 checksum = new CRC32();
        checksum.update(template.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toString(checksum.getValue(), 36);
    }

    static boolean current(JsonNode pod, String hash) {
        return Metadata.labels(pod).getOrDefault(REVISION, "").equals(hash);
    }

    static int ready(List<ObjectNode> pods) {
        return (int) pods.stream().filter(Pods::ready).count();
    }
}
