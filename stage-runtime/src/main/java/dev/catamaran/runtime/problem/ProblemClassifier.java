package dev.catamaran.runtime.problem;

import java.util.Optional;

/**
 * Knows the exceptions of one client library. Every cloud brings one as a CDI bean; the first that answers wins.
 */
@FunctionalInterface
public interface ProblemClassifier {
    /** The problem behind an exception, or empty when it is not of this library. */
    Optional<Problem> classify(Throwable failure);
}
