package dev.catamaran.gitops.app;

import dev.catamaran.cloud.kube.TlsPreflight;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.gitops.domain.FleetLayout;
import dev.catamaran.gitops.domain.FleetTree;
import dev.catamaran.gitops.domain.PlatformCatalog;
import dev.catamaran.gitops.provider.git.GitPreflight;
import dev.catamaran.gitops.provider.kube.ArgoRelease;
import dev.catamaran.runtime.stage.Preflight;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Beans made of classes that know nothing of CDI. */
@Dependent
class GitOpsBeans {
    private static final String EXAMPLE = "preflight";

    @Produces
    @Singleton
    ArgoRelease release(GitOpsConfig config) {
        return new ArgoRelease(
                config.argocd().manifestUrl(), config.argocd().manifestSha256(), Path.of(config.workDir()));
    }

    @Produces
    @Singleton
    Preflight git(GitOpsConfig config, Clock clock) {
        return new GitPreflight(Path.of(config.workDir()), clock, () -> example(config));
    }

    /** What the repository of the smallest fleet holds. */
    private static Map<String, String> example(GitOpsConfig config) {
        Map<String, Object> spec = Map.of(
                "clusters",
                List.of(
                        Map.of("name", "a", "cloud", "aws", "region", "us-east-1"),
                        Map.of("name", "b", "cloud", "gcp", "region", "us-central1")),
                "traffic",
                Map.of("zone", "example.com", "hostname", "preflight.example.com"));
        return switch (FleetDocuments.readSpec(EXAMPLE, 1, spec)) {
            case Reading.Valid(FleetSpec valid) ->
                new FleetTree(
                                FleetLayout.below(config.repositoryBase(), EXAMPLE),
                                valid,
                                PlatformCatalog.shipped(),
                                config.ingressPort())
                        .files();
            case Reading.Invalid(var violations) -> throw new IllegalStateException(violations.toString());
        };
    }

    @Produces
    @Singleton
    Preflight tls() {
        return new TlsPreflight();
    }
}
