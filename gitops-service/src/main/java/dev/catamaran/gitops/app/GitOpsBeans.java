package dev.catamaran.gitops.app;

import dev.catamaran.gitops.provider.kube.ArgoRelease;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Beans made of classes that know nothing of CDI. */
@Dependent
class GitOpsBeans {
    @Produces
    @Singleton
    ArgoRelease release(GitOpsConfig config) {
        return new ArgoRelease(
                config.argocd().manifestUrl(), config.argocd().manifestSha256(), Path.of(config.workDir()));
    }
}
