package dev.catamaran.sandbox.faults.input;

import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Random hostile messages: a valid request with fields, bytes or headers spoilt until nobody can accept it. */
public final class HostileGenerator {
    private static final List<String> FIELDS = List.of(
            "metadata.name",
            "metadata.generation",
            "metadata.labels.team",
            "spec.kubernetes.version",
            "spec.clusters[0].name",
            "spec.clusters[0].id",
            "spec.clusters[1].cloud",
            "spec.clusters[0].region",
            "spec.clusters[0].network.cidr",
            "spec.clusters[1].network.podCidr",
            "spec.clusters[0].controlPlane.count",
            "spec.clusters[0].workers.count",
            "spec.clusters[1].workers.max",
            "spec.clusters[1].workers.machine",
            "spec.mesh.encryption",
            "spec.gitops.repository",
            "spec.gitops.revision",
            "spec.gitops.path",
            "spec.traffic.zone",
            "spec.traffic.hostname",
            "spec.traffic.minimumActive",
            "spec.platform.ingress",
            "spec.platform.backup",
            "spec.unknown",
            "spec.clusters",
            "spec.traffic");
    private static final List<Object> NUMBERS = List.of(
            -1, 0, 4, 1_001, Integer.MIN_VALUE, Long.MAX_VALUE, 1e300, 0.5, new java.math.BigInteger("9".repeat(40)));
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "../..",
            "${a}",
            "{{a}}",
            "$(id)",
            "'; drop table fleet; --",
            "<script>",
            "\u202e",
            "\ud800",
            "10.0.0.0/33",
            "https://u:p@h.example.com/",
            "%00",
            "\r\nX: y");
    private static final List<String> HEADERS =
            List.of("ce_id", "ce_source", "ce_type", "ce_specversion", "ce_time", "ce_generation", "ce_sequence");

    private final RandomGenerator random;
    private int count;

    public HostileGenerator(RandomGenerator random) {
        this.random = random;
    }

    /** The next message: quarantined or refused if all is well. */
    public HostileMessage next() {
        String name = "generated " + ++count;
        return switch (random.nextInt(4)) {
            case 0 -> brokenBytes(name);
            case 1 -> brokenHeader(name);
            default -> badFields(name);
        };
    }

    private HostileMessage badFields(String name) {
        Map<String, Object> document = valid();
        do {
            Documents.set(document, pick(FIELDS), value());
        } while (FleetDocuments.read(Documents.parse(reread(Messages.json(document)))) instanceof Reading.Valid<?>);
        HostileMessage message = Messages.of(name, document, new Expected.Stopped());
        return new HostileMessage(
                name, message.topic(), message.key(), message.headers(), message.body(), new Expected.Stopped());
    }

    /** As it arrives: what is no Unicode becomes a question mark. */
    private static String reread(String json) {
        return new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private Object value() {
        return switch (random.nextInt(5)) {
            case 0 -> pick(NUMBERS);
            case 1 -> randomText();
            case 2 -> random.nextBoolean();
            case 3 -> random.nextBoolean() ? List.of(randomText()) : Map.of(randomText(), pick(NUMBERS));
            default -> pick(TEXTS);
        };
    }

    private String randomText() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x80 : 0x3000));
        }
        return text.toString();
    }

    private HostileMessage brokenBytes(String name) {
        HostileMessage whole = Messages.of(name, valid(), new Expected.Stopped());
        byte[] body = whole.body() == null ? new byte[0] : whole.body().clone();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        body[random.nextInt(body.length)] = 0;
        return new HostileMessage(name, whole.topic(), whole.key(), whole.headers(), body, new Expected.Stopped());
    }

    private HostileMessage brokenHeader(String name) {
        HostileMessage whole = Messages.of(name, valid(), new Expected.Stopped());
        Map<String, String> headers = new HashMap<>(whole.headers());
        String header = pick(HEADERS);
        headers.put(header, header.equals("ce_type") ? "" : randomText() + "\0");
        return new HostileMessage(
                name, whole.topic(), whole.key(), Map.copyOf(headers), whole.body(), new Expected.Stopped());
    }

    private Map<String, Object> valid() {
        return Documents.valid("g" + random.nextInt(1_000_000_000));
    }

    private <T> T pick(List<T> from) {
        return new ArrayList<>(from).get(random.nextInt(from.size()));
    }
}
