package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Public operating system images by project, two of each family. */
final class PublicImages {
    private record Release(String project, String family, String stem, String architecture) {}

    private static final List<Release> RELEASES = List.of(
            new Release("ubuntu-os-cloud", "ubuntu-2404-lts-amd64", "ubuntu-2404-noble-amd64-v", "X86_64"),
            new Release("ubuntu-os-cloud", "ubuntu-2404-lts-arm64", "ubuntu-2404-noble-arm64-v", "ARM64"),
            new Release("ubuntu-os-cloud", "ubuntu-2204-lts", "ubuntu-2204-jammy-v", "X86_64"),
            new Release("ubuntu-os-cloud", "ubuntu-2204-lts-arm64", "ubuntu-2204-jammy-arm64-v", "ARM64"),
            new Release("debian-cloud", "debian-12", "debian-12-bookworm-v", "X86_64"),
            new Release("debian-cloud", "debian-13", "debian-13-trixie-v", "X86_64"));
    private static final List<String> DATES = List.of("20251014", "20260113");

    private PublicImages() {}

    static List<ObjectNode> of(String project) {
        return RELEASES.stream()
                .filter(release -> release.project().equals(project))
                .flatMap(release -> DATES.stream().map(date -> describe(release, date)))
                .toList();
    }

    static Optional<ObjectNode> named(String project, String name) {
        return of(project).stream()
                .filter(image -> image.path("name").asText().equals(name))
                .findFirst();
    }

    static Optional<ObjectNode> newest(String project, String family) {
        return of(project).stream()
                .filter(image -> image.path("family").asText().equals(family))
                .reduce((older, newer) -> newer);
    }

    /** The image that a source link means, be it an image's or a family's. */
    static Optional<ObjectNode> resolve(Key source) {
        if (source.collection().equals("imageFamilyViews")) {
            return newest(source.project(), source.name());
        }
        return source.name().startsWith("family/")
                ? newest(source.project(), source.name().substring("family/".length()))
                : named(source.project(), source.name());
    }

    private static ObjectNode describe(Release release, String date) {
        String name = release.stem() + date;
        Key key = new Key(release.project(), Scope.GLOBAL, "images", name);
        ObjectNode image = JsonNodeFactory.instance.objectNode().put("kind", "compute#image");
        image.put("id", Long.toString(6_000_000_000_000_000_000L + Math.abs((long) name.hashCode())));
        image.put("name", name).put("family", release.family()).put("status", "READY");
        image.put("description", release.stem() + " image built on " + date);
        image.put("creationTimestamp", date.replaceAll("(....)(..)(..)", "$1-$2-$3") + "T01:02:03.004-07:00");
        image.put("diskSizeGb", "10").put("archiveSizeBytes", "1234567890").put("sourceType", "RAW");
        image.put("architecture", release.architecture()).put("labelFingerprint", "42WmSpB8rSM=");
        image.putArray("guestOsFeatures").addObject().put("type", "UEFI_COMPATIBLE");
        image.putArray("storageLocations").add("us");
        return image.put("selfLink", key.link());
    }
}
