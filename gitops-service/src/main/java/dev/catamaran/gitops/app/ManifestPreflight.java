package dev.catamaran.gitops.app;

import dev.catamaran.gitops.provider.kube.ArgoRelease;
import dev.catamaran.runtime.stage.Preflight;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Whether the pinned manifest of Argo CD can be had and is the expected one. */
@Singleton
class ManifestPreflight implements Preflight {
    private final ArgoRelease release;

    ManifestPreflight(ArgoRelease release) {
        this.release = release;
    }

    @Override
    public String subject() {
        return "Argo CD's manifest";
    }

    @Override
    public String look() throws IOException, InterruptedException {
        return release.size() + " objects, as pinned";
    }
}
