package dev.catamaran.sandbox.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PostgresServerTest {
    @TempDir
    Path directory;

    @Test
    void shouldKeepDataPortAndPasswordWhenRestarted() throws SQLException {
        String url;
        String password;
        try (PostgresServer server = PostgresServer.start(directory, 0, true)) {
            server.createDatabaseIfMissing("network_service");
            server.createDatabaseIfMissing("network_service");
            url = server.jdbcUrl("network_service");
            password = server.password();
            assertThat(query(server, "network_service", "show server_version_num"))
                    .startsWith("18");
            assertThat(query(server, "network_service", "show fsync")).isEqualTo("on");
            execute(server, "network_service", "create table fleet as select 'demo' as name");
        }
        try (PostgresServer server = PostgresServer.start(directory, 0, true)) {
            assertThat(server.jdbcUrl("network_service")).isEqualTo(url);
            assertThat(server.password()).isEqualTo(password);
            assertThat(query(server, "network_service", "select name from fleet"))
                    .isEqualTo("demo");
        }
    }

    @Test
    void shouldKeepWhatWasCommittedWhenItCrashes() throws Exception {
        try (PostgresServer server = PostgresServer.start(directory, 0, false)) {
            execute(server, "postgres", "create table fleet as select 'demo' as name");

            server.crash();

            assertThat(query(server, "postgres", "select name from fleet")).isEqualTo("demo");
        }
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void shouldStartEmptyAndLeaveNothingWhenDataIsNotKept() throws SQLException {
        try (PostgresServer server = PostgresServer.start(directory, 0, true)) {
            execute(server, "postgres", "create table fleet as select 'kept' as name");
        }
        try (PostgresServer server = PostgresServer.start(directory, 0, false)) {
            execute(server, "postgres", "create table fleet as select 'demo' as name");
            assertThat(query(server, "postgres", "show fsync")).isEqualTo("off");
        }
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void shouldStopServerOfKilledRunWhenStartedOnItsDirectory() throws Exception {
        Process abandoned = abandonServer();
        long pid = serverPid();
        assertThat(ProcessHandle.of(pid)).isPresent();

        try (PostgresServer server = PostgresServer.start(directory, 0, true)) {
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(query(server, "postgres", "select name from fleet")).isEqualTo("demo");
        }
        assertThat(abandoned.exitValue()).isNotZero();
    }

    @Test
    void shouldLeaveOtherProcessAloneWhenItGotTheNumberOfTheServer() throws Exception {
        try (PostgresServer server = PostgresServer.start(directory, 0, true)) {
            assertThat(server.port()).isPositive();
        }
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    directory.resolve("data/postmaster.pid"),
                    stranger.pid() + "\n" + directory.resolve("data") + "\n1000000000\n");
            new PostgresLeftover(directory.resolve("data")).stop();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void shouldRefuseConnectionWhenPasswordIsWrong() {
        try (PostgresServer server = PostgresServer.start(directory, 0, false)) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void shouldNameRuleWhenDatabaseNameIsInvalid() {
        try (PostgresServer server = PostgresServer.start(directory, 0, false)) {
            assertThatThrownBy(() -> server.createDatabaseIfMissing("a; drop database postgres"))
                    .hasMessageContaining("a; drop database postgres")
                    .hasMessageContaining("[a-z]");
        }
    }

    /** A JVM that starts a server and is killed before it can stop it. */
    private Process abandonServer() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AbandonedServer.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("started");
        }
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process;
    }

    private long serverPid() throws IOException {
        return Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static String query(PostgresServer server, String database, String sql) throws SQLException {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    static void execute(PostgresServer server, String database, String sql) throws SQLException {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(PostgresServer server, String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
    }
}
