package dev.catamaran.network.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Who may reach a fleet's clusters from outside. */
@ConfigMapping(prefix = "catamaran.network")
public interface NetworkConfig {
    /** IPv4 blocks that may reach the Kubernetes APIs: where the services, operators and pipelines are. */
    @WithDefault("0.0.0.0/0")
    List<String> apiSources();

    /** IPv4 blocks that may reach the bastions: where cluster-service is. */
    @WithDefault("0.0.0.0/0")
    List<String> sshSources();
}
