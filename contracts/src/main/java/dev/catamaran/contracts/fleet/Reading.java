package dev.catamaran.contracts.fleet;

import java.util.List;

/**
 * What reading user input gave: a value, or every violation found in it.
 *
 * @param <T> what was to be read
 */
public sealed interface Reading<T> {
    record Valid<T>(T value) implements Reading<T> {}

    /** @param violations at least one, at most one per path */
    record Invalid<T>(List<Violation> violations) implements Reading<T> {}
}
