package dev.catamaran.gitops.provider.git;

import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemClassifier;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;

/** Reads JGit's exceptions. */
@Singleton
public class GitProblems implements ProblemClassifier {
    @Override
    public Optional<Problem> classify(Throwable failure) {
        return switch (failure) {
            case NoRemoteRepositoryException missing ->
                Optional.of(new Problem.Conflict("Git: " + missing.getMessage()
                        + "; create an empty repository there or change catamaran.gitops.repository-base"));
            case TransportException transport -> Optional.of(of(String.valueOf(transport.getMessage())));
            case LockFailedException locked -> Optional.of(new Problem.Transient("Git: " + locked.getMessage()));
            default -> Optional.empty();
        };
    }

    private static Problem of(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("not authorized") || lower.contains("authentication") || lower.contains("not permitted")
                ? new Problem.Unauthorized(
                        "Git: " + message + "; check the secret that catamaran.gitops.credentials-ref names")
                : new Problem.Transient("Git: " + message);
    }
}
