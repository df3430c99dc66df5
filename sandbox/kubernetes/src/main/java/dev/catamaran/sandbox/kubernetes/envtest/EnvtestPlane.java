package dev.catamaran.sandbox.kubernetes.envtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catamaran.sandbox.kernel.Loopback;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.plane.Credentials;
import dev.catamaran.sandbox.kubernetes.plane.Plane;
import dev.catamaran.sandbox.kubernetes.tls.TlsContexts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A control plane of the real {@code etcd} and {@code kube-apiserver}, as controller-runtime's envtest starts them.
 * Its objects live as long as the plane: they are not kept across restarts of the world.
 */
public final class EnvtestPlane implements Plane {
    /** Names the directory with both binaries. */
    public static final String ASSETS = "KUBEBUILDER_ASSETS";

    private static final Duration START = Duration.ofSeconds(90);

    private final Path binaries;
    private final Path directory;
    private final String serviceRange;
    private final int etcdPort;
    private final int port;
    private final Process etcd;
    private final Process apiServer;
    private final RemoteApi api;

    /** The directory that {@value #ASSETS} names, if it has both binaries. */
    public static Optional<Path> assets() {
        return Optional.ofNullable(System.getenv(ASSETS))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .filter(path ->
                        Files.isExecutable(path.resolve("etcd")) && Files.isExecutable(path.resolve("kube-apiserver")));
    }

    /**
     * Starts both processes and waits until the API is ready.
     *
     * @throws IOException when one of them does not come up; its log is named
     */
    public EnvtestPlane(Path binaries, Credentials credentials, String serviceRange)
            throws IOException, InterruptedException {
        this.binaries = binaries;
        this.serviceRange = serviceRange;
        this.directory = Files.createTempDirectory("catamaran-plane");
        this.etcdPort = freePort();
        this.port = freePort();
        write(credentials);
        int peerPort = freePort();
        this.etcd = start(
                "etcd",
                List.of(
                        "--data-dir=" + directory.resolve("etcd"),
                        "--listen-client-urls=http://127.0.0.1:" + etcdPort,
                        "--advertise-client-urls=http://127.0.0.1:" + etcdPort,
                        "--listen-peer-urls=http://127.0.0.1:" + peerPort,
                        "--initial-advertise-peer-urls=http://127.0.0.1:" + peerPort,
                        "--initial-cluster=default=http://127.0.0.1:" + peerPort,
                        "--unsafe-no-fsync=true"));
        this.apiServer = startApiServer();
        this.api = new RemoteApi(
                TlsContexts.client(credentials.admin(), credentials.authority()), () -> "https://127.0.0.1:" + port);
        awaitReady();
    }

    private Process startApiServer() throws IOException {
        return start(
                "kube-apiserver",
                List.of(
                        "--etcd-servers=http://127.0.0.1:" + etcdPort,
                        "--bind-address=127.0.0.1",
                        "--advertise-address=127.0.0.1",
                        "--secure-port=" + port,
                        "--cert-dir=" + directory,
                        "--tls-cert-file=" + directory.resolve("server.crt"),
                        "--tls-private-key-file=" + directory.resolve("server.key"),
                        "--client-ca-file=" + directory.resolve("ca.crt"),
                        "--service-account-issuer=https://kubernetes.default.svc",
                        "--service-account-key-file=" + directory.resolve("accounts.key"),
                        "--service-account-signing-key-file=" + directory.resolve("accounts.key"),
                        "--service-cluster-ip-range=" + serviceRange,
                        "--authorization-mode=RBAC",
                        "--disable-admission-plugins=ServiceAccount,DefaultTolerationSeconds",
                        "--allow-privileged=true"));
    }

    private void write(Credentials credentials) throws IOException {
        Files.writeString(
                directory.resolve("ca.crt"), credentials.authority().identity().certificatePem());
        Files.writeString(directory.resolve("server.crt"), credentials.server().certificatePem());
        Files.writeString(directory.resolve("server.key"), credentials.server().keyPem());
        Files.writeString(directory.resolve("accounts.key"), credentials.admin().keyPem());
    }

    private Process start(String program, List<String> arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of(binaries.resolve(program).toString()), arguments.stream())
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(program).toFile()))
                .start();
    }

    private Path log(String program) {
        return directory.resolve(program + ".log");
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (!ready()) {
            if (!etcd.isAlive() || !apiServer.isAlive() || Instant.now().isAfter(end)) {
                String logs = directory.resolve("*.log").toString();
                close(false);
                throw new IOException("the control plane from " + binaries + " did not become ready; see " + logs);
            }
            Thread.sleep(200);
        }
    }

    private boolean ready() {
        try {
            return api.ready();
        } catch (ApiFault notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public ObjectApi api() {
        return api;
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(Loopback.parse("127.0.0.1"), port);
    }

    /** The server reads its certificate again when the files change. */
    @Override
    public void renew(Credentials credentials) {
        try {
            write(credentials);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public JsonNode save() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void load(JsonNode state) {}

    @Override
    public void close() {
        close(true);
    }

    private void close(boolean everything) {
        api.close();
        for (Process process : List.of(apiServer, etcd)) {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        if (everything) {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.getLogger(EnvtestPlane.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot remove " + directory, e);
        }
    }
}
