package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The public Ubuntu images, with ids of their own in each region. */
final class Images {
    static final String CANONICAL = "099720109477";
    private static final List<String> BUILDS = List.of("20260218", "20260115", "20251212");

    private Images() {}

    static List<Resource> of(String region) {
        return BUILDS.stream()
                .flatMap(build -> Stream.of("amd64", "arm64").map(architecture -> image(region, build, architecture)))
                .toList();
    }

    static Optional<Resource> find(String region, String id) {
        return of(region).stream().filter(image -> image.id().equals(id)).findFirst();
    }

    /** The newest one of an architecture: {@code amd64} or {@code arm64}. */
    static Resource newest(String region, String architecture) {
        return image(region, BUILDS.getFirst(), architecture);
    }

    private static Resource image(String region, String build, String architecture) {
        String name = "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-" + architecture + "-server-" + build;
        String id = "ami-0" + hash(region + name);
        ObjectNode body = Document.of(
                "imageId",
                id,
                "imageLocation",
                "amazon/" + name,
                "imageState",
                "available",
                "imageOwnerId",
                CANONICAL,
                "imageOwnerAlias",
                "amazon",
                "isPublic",
                true,
                "architecture",
                architecture.equals("amd64") ? "x86_64" : "arm64",
                "imageType",
                "machine",
                "name",
                name,
                "description",
                "Canonical, Ubuntu, 24.04, " + architecture + " noble image",
                "rootDeviceType",
                "ebs",
                "rootDeviceName",
                "/dev/sda1",
                "blockDeviceMapping",
                List.of(Document.of("deviceName", "/dev/sda1", "ebs", disk(id))));
        body.setAll(platform(architecture));
        body.setAll(dates(build));
        return new Resource(Kind.IMAGE, id, region, body, Document.of(), Map.of(), 0);
    }

    private static ObjectNode disk(String image) {
        ObjectNode disk = Document.of("volumeSize", 8, "volumeType", "gp3");
        return disk.put("snapshotId", "snap-0" + hash(image))
                .put("deleteOnTermination", true)
                .put("encrypted", false);
    }

    private static ObjectNode platform(String architecture) {
        ObjectNode platform = Document.of("virtualizationType", "hvm", "hypervisor", "xen");
        return platform.put("enaSupport", true)
                .put("sriovNetSupport", "simple")
                .put("bootMode", architecture.equals("amd64") ? "uefi-preferred" : "uefi")
                .put("platformDetails", "Linux/UNIX")
                .put("usageOperation", "RunInstances");
    }

    private static ObjectNode dates(String build) {
        String time = "T06:31:22.000Z";
        return Document.of(
                "creationDate", day(build) + time, "deprecationTime", day(build).replace("202", "203") + time);
    }

    private static String day(String build) {
        return build.substring(0, 4) + "-" + build.substring(4, 6) + "-" + build.substring(6);
    }

    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, 16);
    }
}
