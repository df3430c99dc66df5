package dev.catamaran.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time of the past: {@code 30m} before now, or {@code 2026-01-31T12:00:00Z}. */
final class Since implements ITypeConverter<Instant> {
    private final InstantSource clock;

    Since() {
        this(InstantSource.system());
    }

    Since(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String text) {
        if (text.contains("T")) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text
                        + "' is no time: write it as 2026-01-31T12:00:00Z, or as 30m for the last half hour");
            }
        }
        return clock.instant().minus(new Durations().convert(text));
    }
}
