package dev.catamaran.console.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people are told: failures and failovers as they come, and once per generation that a fleet is ready, however often
 * it repairs itself afterwards.
 */
public final class Announcements {
    private final Fleets fleets;
    private final Map<String, Built> known = new HashMap<>();

    public Announcements(Fleets fleets) {
        this.fleets = fleets;
    }

    /** From now on; what was built before is known to whom it concerns. */
    public void begin() {
        fleets.summaries().forEach(fleet -> fleets.built(fleet.id()).ifPresent(built -> known.put(fleet.id(), built)));
    }

    /** Of an event that the fleets have heard. */
    public Stream<Notice> of(Said said) {
        return Stream.concat(Notice.of(said).stream(), ready(said).stream());
    }

    private Optional<Notice> ready(Said said) {
        return fleets.summary(said.fleetId())
                .filter(fleet -> fleet.state() == FleetState.READY)
                .flatMap(fleet -> fleets.built(fleet.id())
                        .filter(built -> !built.equals(known.put(fleet.id(), built)))
                        .map(built -> Notice.ready(fleet, built, said.envelope().time())));
    }
}
