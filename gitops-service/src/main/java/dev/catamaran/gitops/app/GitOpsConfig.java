package dev.catamaran.gitops.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of GitOps in every fleet. */
@ConfigMapping(prefix = "catamaran.gitops")
public interface GitOpsConfig {
    /** URL below which fleet repositories are, as services and clusters reach it: {@code <base>/<fleet>.git}. */
    String repositoryBase();

    /** Secret with which repositories are read and written, {@code user:password} or a token; none for open hosts. */
    Optional<String> credentialsRef();

    /** Bare copies of fleet repositories and the Argo CD manifest; may be lost at any time. */
    @WithDefault(".catamaran/gitops")
    String workDir();

    /** TLS port of the ingress controller's load balancer. */
    @WithDefault("443")
    int ingressPort();

    /** How long one resource may take to become ready, or to go. */
    @WithDefault("20m")
    Duration patience();

    Argocd argocd();

    /** The Argo CD that is installed. */
    interface Argocd {
        /** Where its manifest is; a fixed version, never a moving branch. */
        @WithDefault("https://raw.githubusercontent.com/argoproj/argo-cd/v3.2.1/manifests/install.yaml")
        URI manifestUrl();

        /** SHA-256 that the manifest must have, hexadecimal: {@code curl -sL <url> | sha256sum}. */
        String manifestSha256();
    }
}
