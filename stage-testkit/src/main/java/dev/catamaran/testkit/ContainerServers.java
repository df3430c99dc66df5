package dev.catamaran.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The same servers as published images, where a Docker engine runs. */
final class ContainerServers implements Servers {
    private static final String KAFKA_IMAGE = "apache/kafka-native:4.2.0";
    private static final String POSTGRES_IMAGE = "postgres:18-alpine";

    private @Nullable KafkaContainer kafka;
    private @Nullable PostgreSQLContainer postgres;

    @Override
    public synchronized String kafkaBootstrapServers() {
        if (kafka == null) {
            kafka = new KafkaContainer(KAFKA_IMAGE)
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
            kafka.start();
        }
        return kafka.getBootstrapServers();
    }

    @Override
    public synchronized Database createDatabase(String name) {
        if (postgres == null) {
            postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
                    .withCommand("postgres", "-c", "max_connections=200", "-c", "fsync=off");
            postgres.start();
        }
        try (Connection connection = DriverManager.getConnection(
                        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException("database " + name + " was not created", failure);
        }
        String url = "postgresql://" + postgres.getHost() + ":"
                + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + name;
        return new Database(name, "jdbc:" + url, url, postgres.getUsername(), postgres.getPassword());
    }

    @Override
    public synchronized void close() {
        if (kafka != null) {
            kafka.stop();
        }
        if (postgres != null) {
            postgres.stop();
        }
    }
}
