package dev.catamaran.gitops.app;

import dev.catamaran.cloud.kube.TlsPreflight;
import dev.catamaran.gitops.provider.git.GitPreflight;
import dev.catamaran.gitops.provider.kube.ArgoRelease;
import dev.catamaran.runtime.stage.Preflight;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** Beans made of classes that know nothing of CDI. */
@Dependent
class GitOpsBeans {
    @Produces
    @Singleton
    ArgoRelease release(GitOpsConfig config) {
        return new ArgoRelease(
                config.argocd().manifestUrl(), config.argocd().manifestSha256(), Path.of(config.workDir()));
    }

    @Produces
    @Singleton
    Preflight git(GitOpsConfig config, Clock clock) {
        return new GitPreflight(Path.of(config.workDir()), clock);
    }

    @Produces
    @Singleton
    Preflight tls() {
        return new TlsPreflight();
    }
}
