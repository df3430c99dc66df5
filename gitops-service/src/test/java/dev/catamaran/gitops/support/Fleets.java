package dev.catamaran.gitops.support;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Fleets as users write them. */
public final class Fleets {
    private static final ObjectMapper YAML = new YAMLMapper();

    private Fleets() {}

    /** A fleet on both clouds with everything switched on. */
    public static FleetDocument demo() {
        return read("/dev/catamaran/gitops/cases/everything/in.yaml");
    }

    public static FleetDocument read(String resource) {
        try (InputStream in = Fleets.class.getResourceAsStream(resource)) {
            return switch (FleetDocuments.read(YAML.readValue(in, new TypeReference<Map<String, Object>>() {}))) {
                case Reading.Valid<FleetDocument>(FleetDocument document) -> document;
                case Reading.Invalid<FleetDocument>(var violations) ->
                    throw new IllegalArgumentException(resource + ": " + violations);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
