package dev.catamaran.cloud.gcp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How Compute Engine is reached. */
@ConfigMapping(prefix = "catamaran.gcp")
public interface GcpConfig {
    /** Project id that everything is created in; needed as soon as a fleet has a cluster on GCP. */
    Optional<String> project();

    /** Absent: the vendor's own endpoint. With an http address no credentials are sent. */
    Optional<URI> endpoint();

    /** Service account or workload identity file; absent: application default credentials. */
    Optional<Path> credentialsFile();

    /** A whole call; calls are not retried by the client library. */
    @WithDefault("45s")
    Duration callTimeout();

    /** How long one call may wait for an operation; Compute Engine itself answers after two minutes at most. */
    @WithDefault("150s")
    Duration waitTimeout();

    /** How long an operation may take before it counts as a problem. */
    @WithDefault("15m")
    Duration operationTimeout();
}
