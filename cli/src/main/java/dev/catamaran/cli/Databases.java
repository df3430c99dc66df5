package dev.catamaran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The services' databases: those named, else those of the world running on this machine. Who may write there may give
 * orders; no service listens for them anywhere else.
 */
public final class Databases {
    private static final String PASSWORD = "CATAMARAN_DATABASE_PASSWORD";

    @Option(
            names = "--database",
            paramLabel = "SERVICE=JDBC-URL",
            description = "Database of a service, jdbc:postgresql://host:port/name; may be repeated."
                    + " By default those of the running ./catamaran up.")
    Map<String, String> databases = new TreeMap<>();

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Database user; the password is taken from " + PASSWORD + ".")
    @Nullable
    String user;

    @Option(names = "--service", paramLabel = "NAME", description = "Only this service; default all.")
    @Nullable
    String service;

    /** Something done in one service's database. */
    @FunctionalInterface
    interface Work {
        void with(String service, Connection connection) throws SQLException;
    }

    /** Does something in the database of every service asked for. */
    void each(Work work) {
        Map<String, Properties> all = databases.isEmpty() ? world() : named();
        all.forEach((name, settings) -> {
            if (service == null || service.equals(name)) {
                try (Connection connection = DriverManager.getConnection(settings.getProperty("url"), settings)) {
                    work.with(name, connection);
                } catch (SQLException e) {
                    throw new CliException(
                            "database of " + name + " (" + settings.getProperty("url") + "): " + e.getMessage()
                                    + "; is the service's schema there, and are --user and " + PASSWORD + " right?",
                            e);
                }
            }
        });
        if (service != null && !all.containsKey(service)) {
            throw new CliException("service=" + service + " is not among " + all.keySet());
        }
    }

    private Map<String, Properties> named() {
        Map<String, Properties> all = new TreeMap<>();
        databases.forEach((name, url) -> all.put(
                name,
                settings(url, user == null ? "catamaran" : user, System.getenv().getOrDefault(PASSWORD, ""))));
        return all;
    }

    private static Properties settings(String url, String user, String password) {
        Properties settings = new Properties();
        settings.setProperty("url", url);
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("connectTimeout", "5");
        return settings;
    }

    private static Map<String, Properties> world() {
        Path description = Path.of(System.getProperty("catamaran.home", ""))
                .resolve(".catamaran/world/world.json")
                .toAbsolutePath();
        if (!Files.exists(description)) {
            throw new CliException("no world is running here; start one with ./catamaran up"
                    + " or name databases with --database SERVICE=jdbc:postgresql://host:port/name");
        }
        try {
            JsonNode database = Json.mapper().readTree(description.toFile()).path("database");
            Map<String, Properties> all = new TreeMap<>();
            for (String name : services()) {
                all.put(
                        name,
                        settings(
                                database.path("url").asText() + name.replace('-', '_'),
                                database.path("user").asText(),
                                database.path("password").asText()));
            }
            return all;
        } catch (IOException e) {
            throw new CliException("cannot read " + description + ": " + e.getMessage(), e);
        }
    }

    private static List<String> services() {
        return StageGraph.stages().stream()
                .map(stage -> stage.service())
                .distinct()
                .toList();
    }
}
