package dev.catamaran.runtime.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.store.FleetStore.Earlier;
import java.util.Map;
import java.util.Optional;

/** Specifications as they are on record, read; every run starts from one, and few of them are new. */
public final class Specs {
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};
    private static final int KEPT = 512;

    private static final Cache<Recorded, Reading<FleetSpec>> READ =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    private record Recorded(String fleetId, long generation, String spec) {}

    private Specs() {}

    /**
     * The specification of a fleet's present generation.
     *
     * @throws IllegalStateException when today's rules do not accept it any more
     */
    public static FleetSpec of(FleetRow fleet) {
        return valid(present(fleet));
    }

    /** A specification that a fleet had; as {@link #of(FleetRow)}. */
    public static FleetSpec of(FleetRow fleet, Earlier earlier) {
        return valid(former(fleet, earlier));
    }

    /** As {@link #of(FleetRow)}; empty when today's rules do not accept it any more. */
    public static Optional<FleetSpec> readable(FleetRow fleet) {
        return optional(present(fleet));
    }

    /** As {@link #readable(FleetRow)}, of a specification that a fleet had. */
    public static Optional<FleetSpec> readable(FleetRow fleet, Earlier earlier) {
        return optional(former(fleet, earlier));
    }

    private static Reading<FleetSpec> present(FleetRow fleet) {
        return READ.get(new Recorded(fleet.fleetId, fleet.generation, fleet.spec), Specs::read);
    }

    private static Reading<FleetSpec> former(FleetRow fleet, Earlier earlier) {
        return READ.get(new Recorded(fleet.fleetId, earlier.generation(), earlier.spec()), Specs::read);
    }

    private static FleetSpec valid(Reading<FleetSpec> reading) {
        return switch (reading) {
            case Reading.Valid<FleetSpec>(FleetSpec spec) -> spec;
            case Reading.Invalid<FleetSpec>(var violations) ->
                throw new IllegalStateException("recorded specification is not valid any more: " + violations);
        };
    }

    private static Optional<FleetSpec> optional(Reading<FleetSpec> reading) {
        return reading instanceof Reading.Valid<FleetSpec>(FleetSpec spec) ? Optional.of(spec) : Optional.empty();
    }

    /** Whether a specification has a cluster. */
    public static boolean has(FleetSpec spec, String cluster) {
        return spec.clusters().stream().anyMatch(each -> each.name().equals(cluster));
    }

    private static Reading<FleetSpec> read(Recorded recorded) {
        try {
            Map<String, Object> document = Json.mapper().readValue(recorded.spec(), DOCUMENT);
            return FleetDocuments.readSpec(recorded.fleetId(), recorded.generation(), document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("recorded specification of " + recorded.fleetId() + " is damaged", e);
        }
    }
}
