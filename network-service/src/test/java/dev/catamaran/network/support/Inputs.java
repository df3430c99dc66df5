package dev.catamaran.network.support;

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

    public static FleetDocument fleet(String name) {
        try (InputStream in = Inputs.class.getResourceAsStream("/cases/" + name + "/in.yaml")) {
            byte[] yaml = Objects.requireNonNull(in, name).readAllBytes();
            return switch (FleetDocuments.read(FleetFiles.parse(yaml))) {
                case Reading.Valid<FleetDocument>(FleetDocument fleet) -> fleet;
                case Reading.Invalid<FleetDocument>(var violations) ->
                    throw new IllegalArgumentException(name + ": " + violations);
            };
        } catch (IOException | FleetFiles.SyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
