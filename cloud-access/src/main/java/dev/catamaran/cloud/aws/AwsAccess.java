package dev.catamaran.cloud.aws;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Opens AWS clients with our endpoint, credentials and timeouts.
 *
 * <p>The SDK's retries are off: the converger is the one retry layer, and an error such as InsufficientInstanceCapacity
 * must reach it at once.
 */
@Singleton
public class AwsAccess {
    private final AwsConfig config;

    @Inject
    public AwsAccess(AwsConfig config) {
        this.config = config;
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C open(B builder, Region region) {
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(region)
                .credentialsProvider(credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(config.connectTimeout())
                        .socketTimeout(config.readTimeout()))
                .overrideConfiguration(override ->
                        override.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(config.callTimeout()))
                .build();
    }

    private AwsCredentialsProvider credentials() {
        if (config.accessKeyId().isEmpty() && config.secretAccessKey().isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                config.accessKeyId().orElseThrow(() -> halfCredentials("access-key-id")),
                config.secretAccessKey().orElseThrow(() -> halfCredentials("secret-access-key"))));
    }

    private static IllegalStateException halfCredentials(String missing) {
        return new IllegalStateException("catamaran.aws." + missing
                + " is not set: set both keys, or neither to use the default provider chain");
    }
}
