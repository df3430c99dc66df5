package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Zonal disks, created alone or with an instance. */
final class DiskFamily implements Family {
    private final Store store;
    private final References references;

    DiskFamily(Store store, References references) {
        this.store = store;
        this.references = references;
    }

    @Override
    public void complete(Request request, ObjectNode resource) {
        fill(request.key(), resource, store);
    }

    /** Fills in a disk whose type, image and size may be missing. */
    static void fill(Key key, ObjectNode disk, Store store) {
        String type = Decoration.lastSegment(disk.path("type").asText("pd-standard"));
        if (!Catalogue.diskType(type)) {
            throw GcpError.invalid("resource.type", type, "The referenced disk type cannot be found.");
        }
        disk.put("type", new Key(key.project(), key.scope(), "diskTypes", type).link());
        String source = disk.path("sourceImage").asText();
        if (!source.isEmpty()) {
            ObjectNode image = image(source, key.project(), store)
                    .orElseThrow(() -> GcpError.invalid(
                            "resource.sourceImage", source, "The referenced image resource cannot be found."));
            disk.put("sourceImage", image.path("selfLink").asText());
            disk.put("sourceImageId", image.path("id").asText());
            Decoration.orElse(disk, "sizeGb", image.path("diskSizeGb").asText());
            disk.set("architecture", image.path("architecture"));
        }
        disk.put("sizeGb", disk.path("sizeGb").asText("500"));
        disk.put("physicalBlockSizeBytes", "4096").put("status", "READY");
    }

    private static Optional<ObjectNode> image(String source, String project, Store store) {
        return Key.parse(source, project)
                .flatMap(key -> PublicImages.resolve(key).or(() -> store.find(key)));
    }

    @Override
    public void describe(Key key, ObjectNode view) {
        List<Key> users = references.users(key, view);
        if (!users.isEmpty()) {
            ArrayNode links = view.putArray("users");
            users.forEach(user -> links.add(user.link()));
        }
    }

    @Override
    public void check(Request request, ObjectNode resource) {
        if (!request.verb().equals("resize")) {
            throw GcpError.notFound(request.key().path() + "/" + request.verb());
        }
        if (request.body().path("sizeGb").asLong() <= resource.path("sizeGb").asLong()) {
            throw GcpError.invalid(
                    "sizeGb", request.body().path("sizeGb").asText(), "New size must be larger than the current one.");
        }
    }

    @Override
    public void change(Request request, ObjectNode resource) {
        resource.put("sizeGb", request.body().path("sizeGb").asText());
    }
}
