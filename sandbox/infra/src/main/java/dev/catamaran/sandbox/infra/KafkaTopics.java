package dev.catamaran.sandbox.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Topics are made before they are used, on any Kafka cluster.
 *
 * @param bootstrapServers comma-separated {@code host:port}
 */
public record KafkaTopics(String bootstrapServers) {

    /**
     * Creates the topics that do not exist yet, replicated as the cluster does by default, and leaves existing ones as
     * they are.
     *
     * @param partitionsByName topic names and their partition counts
     * @param compacted those of the names that keep only the newest record of each key
     */
    public void create(Map<String, Integer> partitionsByName, Set<String> compacted) {
        List<NewTopic> topics = partitionsByName.entrySet().stream()
                .map(entry -> topic(entry.getKey(), entry.getValue(), compacted.contains(entry.getKey())))
                .toList();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            for (var created : admin.createTopics(topics).values().entrySet()) {
                awaitCreation(created.getKey(), created.getValue());
            }
        }
    }

    private static NewTopic topic(String name, int partitions, boolean compact) {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
        return compact
                ? topic.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))
                : topic;
    }

    private static void awaitCreation(String name, Future<?> creation) {
        try {
            creation.get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new InfrastructureException("topic " + name + " was not created", failure.getCause());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted while topic " + name + " was created", interrupted);
        }
    }
}
