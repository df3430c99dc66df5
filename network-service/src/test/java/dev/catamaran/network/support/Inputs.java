package dev.catamaran.network.support;

import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.fleet.Cidr;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.network.domain.Access;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.stage.Facts;
import dev.catamaran.runtime.stage.StageInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Stage inputs from fleet files in {@code src/test/resources/cases}. */
public final class Inputs {
    public static final Access OPEN = new Access(List.of(Cidr.parse("0.0.0.0/0")), List.of(Cidr.parse("0.0.0.0/0")));

    private Inputs() {}

    /** The input of a case's cluster; the fleet is as if requested for the first time. */
    public static StageInput of(String name, String cluster, String uid) {
        FleetDocument fleet = fleet(name);
        return new StageInput(
                new Ownership(uid, fleet.name(), cluster),
                fleet.generation(),
                fleet.spec(),
                new Facts(List.of()),
                false,
                Instant.EPOCH);
    }

    /** The input of a fleet of clusters {@code name/cloud/region}, whose second octets count from 10. */
    public static StageInput joined(String uid, String cluster, List<NetworkReady> facts, String... clusters) {
        StringBuilder yaml = new StringBuilder("apiVersion: catamaran.dev/v1\nkind: Fleet\n"
                + "metadata: {name: demo, generation: 1}\nspec:\n  kubernetes: {version: 1.35.4}\n  clusters:\n");
        for (int i = 0; i < clusters.length; i++) {
            String[] parts = clusters[i].split("/", -1);
            yaml.append("    - {name: %s, cloud: %s, region: %s, network: {cidr: 10.%d.0.0/16,"
                            .formatted(parts[0], parts[1], parts[2], 10 + i))
                    .append(" podCidr: 10.%d.0.0/16, serviceCidr: 10.%d.0.0/18}}\n".formatted(100 + i, 200 + i));
        }
        yaml.append("  traffic: {provider: cloudflare, zone: example.com, hostname: app.example.com}\n");
        FleetDocument fleet = read(yaml.toString().getBytes(StandardCharsets.UTF_8), cluster);
        return new StageInput(
                new Ownership(uid, fleet.name(), cluster),
                fleet.generation(),
                fleet.spec(),
                new Facts(List.copyOf(facts)),
                false,
                Instant.EPOCH);
    }

    private static FleetDocument read(byte[] yaml, String name) {
        try {
            return switch (FleetDocuments.read(FleetFiles.parse(yaml))) {
                case Reading.Valid<FleetDocument>(FleetDocument fleet) -> fleet;
                case Reading.Invalid<FleetDocument>(var violations) ->
                    throw new IllegalArgumentException(name + ": " + violations);
            };
        } catch (FleetFiles.SyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    public static FleetDocument fleet(String name) {
        try (InputStream in = Inputs.class.getResourceAsStream("/cases/" + name + "/in.yaml")) {
            return read(Objects.requireNonNull(in, name).readAllBytes(), name);
        } catch (IOException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
