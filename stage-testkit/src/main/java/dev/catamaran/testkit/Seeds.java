package dev.catamaran.testkit;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Random cases that can be repeated: the seed is new in every run unless {@code -Dseed=NUMBER} gives it, and a failure
 * names the seed that makes the failed case the first one of the next run.
 */
public final class Seeds {
    private static final String PROPERTY = "seed";

    private final long first;

    private Seeds(long first) {
        this.first = first;
    }

    /** A check of one random case; it fails by throwing. */
    @FunctionalInterface
    public interface Property {
        void check(RandomGenerator random) throws Exception;
    }

    /** The seed of {@code -Dseed}, else a new one. */
    public static Seeds ofThisRun() {
        return startingAt(Optional.ofNullable(System.getProperty(PROPERTY))
                .map(Seeds::parse)
                .orElseGet(() -> ThreadLocalRandom.current().nextLong(1, 1_000_000_000_000L)));
    }

    public static Seeds startingAt(long seed) {
        return new Seeds(seed);
    }

    public long first() {
        return first;
    }

    /** One generator for a whole test, its seed printed at once because nobody else will name it. */
    public RandomGenerator announced(String test) {
        System.out.println(test + ": -D" + PROPERTY + "=" + first);
        return new SplittableRandom(first);
    }

    /**
     * Checks the property with as many generators, each of its own seed.
     *
     * @throws AssertionError at the first failure, naming its seed, with the failure as cause
     */
    public void forEach(int cases, Property property) {
        for (int index = 0; index < cases; index++) {
            long seed = first + index;
            try {
                property.check(new SplittableRandom(seed));
            } catch (Exception | AssertionError failure) {
                throw new AssertionError(
                        "case " + (index + 1) + " of " + cases + " failed; repeat it with -D" + PROPERTY + "=" + seed
                                + ": " + failure.getMessage(),
                        failure);
            }
        }
    }

    private static long parse(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException failure) {
            throw new IllegalArgumentException(PROPERTY + "=" + text + " is no whole number", failure);
        }
    }
}
