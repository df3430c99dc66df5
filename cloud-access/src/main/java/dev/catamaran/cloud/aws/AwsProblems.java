package dev.catamaran.cloud.aws;

import dev.catamaran.cloud.Causes;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemClassifier;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The bean that knows AWS exceptions; loads SDK classes only when it sees one, so services without AWS may carry it. */
@Singleton
public class AwsProblems implements ProblemClassifier {
    @Override
    public Optional<Problem> classify(Throwable failure) {
        return Causes.from(failure, "software.amazon.awssdk.") ? AwsExceptions.problem(failure) : Optional.empty();
    }
}
