package dev.catamaran.cloud.kube;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How Kubernetes APIs are reached; where they are is in their kubeconfigs. */
@ConfigMapping(prefix = "catamaran.kube")
public interface KubeConfig {
    /** To open a connection. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** A whole request. */
    @WithDefault("15s")
    Duration requestTimeout();
}
