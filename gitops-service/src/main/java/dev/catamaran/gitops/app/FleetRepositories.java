package dev.catamaran.gitops.app;

import dev.catamaran.gitops.domain.FleetLayout;
import dev.catamaran.gitops.provider.git.FleetRepository;
import dev.catamaran.gitops.provider.git.GitCredentials;
import dev.catamaran.gitops.provider.git.Remote;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.secret.SecretStore;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The fleet repositories of this process: one copy each, shared by the clusters of the fleet. */
@Singleton
public class FleetRepositories {
    private final GitOpsConfig config;
    private final SecretStore secrets;
    private final Clock clock;
    private final Map<Remote, FleetRepository> open = new ConcurrentHashMap<>();

    public FleetRepositories(GitOpsConfig config, SecretStore secrets, Clock clock) {
        this.config = config;
        this.secrets = secrets;
        this.clock = clock;
    }

    FleetLayout layout(String fleet) {
        return FleetLayout.below(config.repositoryBase(), fleet);
    }

    FleetRepository repository(FleetLayout layout) {
        Path directory = Path.of(config.workDir()).resolve(layout.fleet() + ".git");
        return open.computeIfAbsent(
                new Remote(layout.repository(), credentials()),
                remote -> new FleetRepository(remote, directory, clock));
    }

    Optional<GitCredentials> credentials() {
        return config.credentialsRef()
                .map(reference -> secrets.get(reference)
                        .orElseThrow(() -> new ProblemException(new Problem.Unauthorized("the secret '" + reference
                                + "' that catamaran.gitops.credentials-ref names is not in the secret store"))))
                .map(secret -> GitCredentials.parse(new String(secret, StandardCharsets.UTF_8)));
    }
}
