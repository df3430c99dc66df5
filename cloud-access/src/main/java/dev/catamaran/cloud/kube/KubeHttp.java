package dev.catamaran.cloud.kube;

import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.client.WebClientOptions;

/**
 * The connections of every Kubernetes client of a process: on the same few threads, and few of them to each API server.
 *
 * <p>A TLS handshake with a client certificate costs tens of milliseconds of processor time at either end, a request over
 * an open connection less than one: requests at the same time share connections rather than open one each. An API server
 * that speaks HTTP/2 gets a single one anyway.
 */
final class KubeHttp extends VertxHttpClientFactory implements AutoCloseable {
    private static final int CONNECTIONS = 3;
    private static final int EVENT_LOOPS = Math.min(2, Runtime.getRuntime().availableProcessors());

    private final Vertx vertx;

    KubeHttp() {
        this(Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false))));
    }

    private KubeHttp(Vertx vertx) {
        super(vertx);
        this.vertx = vertx;
    }

    @Override
    protected void additionalConfig(WebClientOptions options) {
        options.setMaxPoolSize(CONNECTIONS);
    }

    @Override
    public void close() {
        var _ = vertx.close();
    }
}
