package dev.catamaran.sandbox.infra;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real PostgreSQL 18 as child processes of this JVM, on 127.0.0.1, with a generated password. Its binaries are
 * unpacked once into the temporary directory of the machine. Whoever starts it closes it, at the end of the JVM too.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String DATA = "data";
    private static final String USER = "postgres";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String DUPLICATE_DATABASE = "42P04";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Map<String, String> SMALL = Map.of(
            "listen_addresses", ReservedSocket.LOOPBACK,
            "unix_socket_directories", "",
            "shared_buffers", "32MB",
            "max_connections", "200",
            "max_wal_size", "256MB",
            "max_wal_senders", "0",
            "wal_level", "minimal",
            "synchronous_commit", "on",
            "jit", "off");

    /** Seconds: a server that comes back may take a connection and say nothing. */
    private static final String SOON = "?connectTimeout=5&socketTimeout=5";

    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 20;
    /** The server refuses to run as root; within a user namespace of its own it does not see that it does. */
    private static final List<String> AS_NOBODY =
            "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();

    private final Path directory;
    private final EmbeddedPostgres server;
    private final int port;
    private final String password;

    private PostgresServer(Path directory, EmbeddedPostgres server, int port, String password) {
        this.directory = directory;
        this.server = server;
        this.port = port;
        this.password = password;
    }

    /**
     * Returns when the server takes connections. A server that an earlier, killed run left on the same directory is
     * stopped first.
     *
     * @param dataDir everything the server keeps; made if it is missing
     * @param port 0 for the port of the run before or, in a new directory, a free one
     * @param keep whether the data outlives this server: true syncs every commit to disk, false starts empty and
     *     deletes everything at the end
     * @throws InfrastructureException with the end of the server's log if it does not start
     */
    public static PostgresServer start(Path dataDir, int port, boolean keep) {
        Path directory = dataDir.toAbsolutePath();
        Path data = directory.resolve(DATA);
        stopLeftover(directory);
        if (!keep) {
            deleteTree(data);
        }
        StoredProperties state = new StoredProperties(directory.resolve("server.properties"));
        Map<String, String> stored = keep ? state.read() : Map.of();
        int chosen = freePort(port != 0 ? port : Integer.parseInt(stored.getOrDefault("port", "0")));
        String password = stored.getOrDefault("password", randomPassword());
        state.write(Map.of("port", String.valueOf(chosen), "password", password));
        return new PostgresServer(directory, launch(directory, data, chosen, password, keep), chosen, password);
    }

    /** Stops the server that a killed run left on the directory, if there is one, and starts none. */
    public static void stopLeftover(Path dataDir) {
        new PostgresLeftover(dataDir.toAbsolutePath().resolve(DATA)).stop();
    }

    /**
     * Creates an empty database unless there is one of that name.
     *
     * @param name lower-case letters, digits and underscores, at most 63, beginning with a letter
     */
    public void createDatabaseIfMissing(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InfrastructureException("database name '" + name + "' does not match " + NAME.pattern());
        }
        try (Connection connection = DriverManager.getConnection(jdbcUrl(USER), USER, password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failure) {
            if (!List.of(DUPLICATE_DATABASE, UNIQUE_VIOLATION).contains(failure.getSQLState())) {
                throw new InfrastructureException("database " + name + " was not created", failure);
            }
        }
    }

    /** For JDBC, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:" + reactiveUrl(database);
    }

    /** For the Vert.x client, without user and password. */
    public String reactiveUrl(String database) {
        return "postgresql://" + ReservedSocket.LOOPBACK + ":" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    /** The superuser. */
    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /**
     * Stops at once, as after a crash, and starts again with the same command on what was committed.
     *
     * @see <a href="https://www.postgresql.org/docs/18/server-shutdown.html">Immediate Shutdown</a>
     */
    public void crash() throws InterruptedException {
        halt().start();
    }

    /** A server that was stopped and can be started again. */
    @FunctionalInterface
    public interface Halted {
        /** Returns when the server takes connections. */
        void start() throws InterruptedException;
    }

    /** Stops at once, as after a crash. */
    public Halted halt() throws InterruptedException {
        try {
            long pid = Long.parseLong(Files.readAllLines(directory.resolve(DATA).resolve("postmaster.pid"))
                    .getFirst());
            ProcessHandle postmaster = ProcessHandle.of(pid)
                    .orElseThrow(() -> new InfrastructureException("PostgreSQL on port " + port + " does not run"));
            List<String> command = new ArrayList<>(AS_NOBODY);
            command.add(postmaster.info().command().orElseThrow());
            command.addAll(List.of(postmaster.info().arguments().orElseThrow()));
            new ProcessBuilder("kill", "-QUIT", String.valueOf(pid)).start().waitFor();
            awaitEnd(postmaster);
            return () -> startAgain(command);
        } catch (IOException failure) {
            throw new InfrastructureException("PostgreSQL on port " + port + " could not be crashed", failure);
        }
    }

    private void startAgain(List<String> command) throws InterruptedException {
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("postgres.log").toFile()))
                    .start();
            awaitConnections();
        } catch (IOException failure) {
            throw new InfrastructureException("PostgreSQL on port " + port + " could not be started again", failure);
        }
    }

    private static void awaitEnd(ProcessHandle process) throws InterruptedException {
        long deadline = System.nanoTime() + GONE_WITHIN.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void awaitConnections() throws InterruptedException {
        long deadline = System.nanoTime() + GONE_WITHIN.toNanos();
        while (true) {
            try {
                DriverManager.getConnection(jdbcUrl(USER) + SOON, USER, password)
                        .close();
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > deadline) {
                    throw new InfrastructureException("PostgreSQL did not come back after its crash", notYet);
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** Disconnects every client and stops; a second call does nothing. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new InfrastructureException("PostgreSQL on port " + port + " did not stop", failure);
        }
    }

    private static EmbeddedPostgres launch(Path directory, Path data, int port, String password, boolean keep) {
        Path log = directory.resolve("postgres.log");
        Path passwordFile = directory.resolve("initial-password");
        try {
            Files.writeString(passwordFile, password);
            EmbeddedPostgres started =
                    builder(data, port, password, keep, log, passwordFile).start();
            Files.delete(passwordFile);
            return started;
        } catch (IOException | RuntimeException failure) {
            throw new InfrastructureException(
                    "PostgreSQL on port " + port + " did not start; its log " + log + " ends with:\n" + tail(log),
                    failure);
        }
    }

    private static EmbeddedPostgres.Builder builder(
            Path data, int port, String password, boolean keep, Path log, Path passwordFile) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(!keep)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setConnectConfig("password", password)
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale", "C")
                // A password of 128 random bits needs no stretching, and each new connection would pay for it.
                .setLocaleConfig("set", "scram_iterations=16")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setServerConfig("fsync", keep ? "on" : "off")
                .setServerConfig("full_page_writes", keep ? "on" : "off");
        SMALL.forEach(builder::setServerConfig);
        return builder;
    }

    private static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new InfrastructureException(
                    root + " of an earlier run cannot be deleted: delete it by hand", failure);
        }
    }

    private static int freePort(int port) {
        ReservedSocket socket = ReservedSocket.bind(port);
        socket.release();
        return socket.port();
    }

    private static String randomPassword() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
