package dev.catamaran.cloud.kube;

import dev.catamaran.cloud.Causes;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemClassifier;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The bean that knows Fabric8's exceptions; loads its classes only when it sees one. */
@Singleton
public class KubeProblems implements ProblemClassifier {
    @Override
    public Optional<Problem> classify(Throwable failure) {
        return Causes.from(failure, "io.fabric8.kubernetes.client.")
                ? KubeExceptions.problem(failure)
                : Optional.empty();
    }
}
