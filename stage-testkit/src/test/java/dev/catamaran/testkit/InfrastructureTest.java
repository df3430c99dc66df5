package dev.catamaran.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class InfrastructureTest {

    @Test
    void shouldGiveEmptyDatabaseOfItsOwnWhenAskedTwiceWithOnePrefix() throws SQLException {
        Database first = Infrastructure.newDatabase("Network-Service");
        Database second = Infrastructure.newDatabase("Network-Service");

        assertThat(first.name()).startsWith("t_network_service_").isNotEqualTo(second.name());
        execute(first, "create table fleet (name text)");
        execute(second, "create table fleet (name text)");
    }

    @Test
    void shouldPrepareTopicsAndDatabaseWhenResourceStarts() throws Exception {
        InfrastructureResource resource = new InfrastructureResource();
        resource.init(Map.of(
                "topics",
                "catamaran.requested:3, catamaran.progress",
                "compacted",
                "catamaran.progress",
                "database",
                "net"));

        Map<String, String> config = resource.start();

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", config.get("kafka.bootstrap.servers")))) {
            assertThat(admin.listTopics().names().get()).contains("catamaran.requested", "catamaran.progress");
        }
        assertThat(config.get("quarkus.datasource.jdbc.url"))
                .isEqualTo("jdbc:" + config.get("quarkus.datasource.reactive.url"));
        try (Connection connection = DriverManager.getConnection(
                config.get("quarkus.datasource.jdbc.url"),
                config.get("quarkus.datasource.username"),
                config.get("quarkus.datasource.password"))) {
            assertThat(connection.getCatalog()).startsWith("t_net_");
        }
    }

    @Test
    void shouldShareServersWhenClassesAreLoadedAgain() throws Exception {
        try (URLClassLoader again = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> copy = again.loadClass(Infrastructure.class.getName());
            assertThat(copy).isNotSameAs(Infrastructure.class);
            assertThat(copy.getMethod("kafkaBootstrapServers").invoke(null))
                    .isEqualTo(Infrastructure.kafkaBootstrapServers());
        }
    }

    @Test
    void shouldTakeOnePartitionWhenTopicNamesNoCount() {
        assertThat(InfrastructureResource.topics("a, b:4,,")).isEqualTo(Map.of("a", 1, "b", 4));
        assertThatThrownBy(() -> InfrastructureResource.topics("a:many")).isInstanceOf(NumberFormatException.class);
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(InfrastructureTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException failure) {
            throw new IllegalArgumentException(failure);
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
