package dev.catamaran.cloud.gcp;

import com.google.api.core.ApiFunction;
import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.FixedExecutorProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.httpjson.InstantiatingHttpJsonChannelProvider;
import com.google.api.gax.rpc.ClientSettings;
import com.google.api.gax.rpc.UnaryCallSettings;
import com.google.auth.oauth2.GoogleCredentials;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Opens clients over REST with our endpoint and credentials, and without the library's retries.
 *
 * <p>Calls run on virtual threads, so that those which wait for operations do not queue behind each other.
 */
final class GcpChannel implements AutoCloseable {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    private final GcpConfig config;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(
            1, Thread.ofVirtual().name("gcp-timer").factory());

    GcpChannel(GcpConfig config) {
        this.config = config;
    }

    /** Every settings class of the library has this method, no type says so. */
    @FunctionalInterface
    interface Tuning<B> {
        B applyToAll(B builder, ApiFunction<UnaryCallSettings.Builder<?, ?>, Void> tuning) throws Exception;
    }

    /** Every client class has a static factory of this form. */
    @FunctionalInterface
    interface Opening<S, C> {
        C open(S settings) throws IOException;
    }

    <S extends ClientSettings<S>, B extends ClientSettings.Builder<S, B>, C> C open(
            B builder, Tuning<B> tuning, Opening<S, C> opening, Duration callTimeout) {
        try {
            config.endpoint().ifPresent(endpoint -> builder.setEndpoint(endpoint.toString()));
            builder.setCredentialsProvider(credentials())
                    .setBackgroundExecutorProvider(FixedExecutorProvider.create(timers))
                    .setTransportChannelProvider(InstantiatingHttpJsonChannelProvider.newBuilder()
                            .setExecutor(calls)
                            .build());
            tuning.applyToAll(builder, call -> {
                call.setSimpleTimeoutNoRetriesDuration(callTimeout);
                return null;
            });
            return opening.open(builder.build());
        } catch (IOException e) {
            throw new ProblemException(new Problem.Unauthorized("no client for Compute Engine: " + e.getMessage()), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("no client for Compute Engine", e);
        }
    }

    private CredentialsProvider credentials() throws IOException {
        if (config.endpoint().filter(uri -> "http".equals(uri.getScheme())).isPresent()) {
            return NoCredentialsProvider.create();
        }
        GoogleCredentials credentials = config.credentialsFile().isPresent()
                ? fromFile(config.credentialsFile().get())
                : GoogleCredentials.getApplicationDefault();
        return FixedCredentialsProvider.create(credentials.createScoped(SCOPE));
    }

    private static GoogleCredentials fromFile(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return GoogleCredentials.fromStream(in);
        }
    }

    @Override
    public void close() {
        timers.shutdownNow();
        calls.shutdownNow();
    }
}
