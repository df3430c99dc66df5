package dev.catamaran.cli.picture;

import java.util.Locale;
import java.util.Optional;

/** What somebody waits for. */
public enum Until {
    READY,
    DELETED,
    FAILED;

    /** How waiting ended. */
    public enum Outcome {
        CAME,
        /** It came to another end, and goes on only if somebody does something. */
        CANNOT_COME
    }

    /** {@code ready}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty while there is something to wait for. */
    public Optional<Outcome> outcome(FleetPicture fleet) {
        return switch (this) {
            case READY -> ready(fleet);
            case DELETED -> deleted(fleet.phase());
            case FAILED -> failed(fleet);
        };
    }

    private static Optional<Outcome> ready(FleetPicture fleet) {
        if (fleet.hopeless() || fleet.phase() == Phase.REJECTED || fleet.phase() == Phase.DELETED) {
            return Optional.of(Outcome.CANNOT_COME);
        }
        return fleet.phase() == Phase.READY ? Optional.of(Outcome.CAME) : Optional.empty();
    }

    private static Optional<Outcome> deleted(Phase phase) {
        return switch (phase) {
            case DELETED -> Optional.of(Outcome.CAME);
            case UNKNOWN, REJECTED -> Optional.of(Outcome.CANNOT_COME);
            default -> Optional.empty();
        };
    }

    private static Optional<Outcome> failed(FleetPicture fleet) {
        return switch (fleet.phase()) {
            case FAILING, BLOCKED, REJECTED -> Optional.of(Outcome.CAME);
            case DELETED -> Optional.of(Outcome.CANNOT_COME);
            default -> fleet.hopeless() ? Optional.of(Outcome.CAME) : Optional.empty();
        };
    }
}
