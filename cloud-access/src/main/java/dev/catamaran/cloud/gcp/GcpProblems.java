package dev.catamaran.cloud.gcp;

import dev.catamaran.cloud.Causes;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemClassifier;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The bean that knows Google's exceptions; loads its classes only when it sees one, so services without GCP may carry it. */
@Singleton
public class GcpProblems implements ProblemClassifier {
    @Override
    public Optional<Problem> classify(Throwable failure) {
        return Causes.from(failure, "com.google.api.") || Causes.from(failure, "com.google.auth.")
                ? GcpExceptions.problem(failure)
                : Optional.empty();
    }
}
