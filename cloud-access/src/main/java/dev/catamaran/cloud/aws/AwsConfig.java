package dev.catamaran.cloud.aws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How AWS is reached. */
@ConfigMapping(prefix = "catamaran.aws")
public interface AwsConfig {
    /** One endpoint for every service; absent: the vendor's own endpoints. */
    Optional<URI> endpoint();

    /** Absent: the SDK's default provider chain (environment, profile, web identity, instance role). */
    Optional<String> accessKeyId();

    /** Goes with {@link #accessKeyId()}. */
    Optional<String> secretAccessKey();

    /** To open a connection. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** Silence on a connection. */
    @WithDefault("30s")
    Duration readTimeout();

    /** A whole call; calls are not retried by the SDK. */
    @WithDefault("45s")
    Duration callTimeout();
}
