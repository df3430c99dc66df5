package dev.catamaran.deploy.configuration;

import dev.catamaran.deploy.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What Catamaran presets of Quarkus, messaging and the Kafka client, and which of it a running service still reads. */
public final class PlatformSettings {
    private static final String DEFAULTS = "stage-runtime/src/main/resources/META-INF/microprofile-config.properties";

    private PlatformSettings() {}

    /** Preset values by key. */
    public static Map<String, String> presets() {
        Properties properties = Repository.properties(DEFAULTS);
        Map<String, String> presets = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(key -> !key.equals("config_ordinal"))
                .forEach(key -> presets.put(key, properties.getProperty(key)));
        return presets;
    }

    /** Meanings by key, also of keys that are useful and not preset. */
    public static Properties meanings() {
        Properties meanings = new Properties();
        try (InputStream in = PlatformSettings.class.getResourceAsStream("/platform-settings.properties")) {
            if (in == null) {
                throw new IllegalStateException("platform-settings.properties is missing");
            }
            meanings.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return meanings;
    }

    /** Whether the environment of a running service can still change a key. */
    public static boolean changeableAtRunTime(String key) {
        if (key.startsWith("kafka.")) {
            String name = key.substring("kafka.".length());
            return ConsumerConfig.configNames().contains(name)
                    || ProducerConfig.configNames().contains(name);
        }
        return key.startsWith("mp.messaging.") || QuarkusModel.RUN_TIME.stream().anyMatch(model -> like(model, key));
    }

    /** Whether a variable sets a key that a running service reads. */
    public static boolean isSetBy(String variable) {
        return Variables.ALL.contains(variable);
    }

    private static boolean like(String model, String key) {
        String pattern = "\\Q" + model.replaceAll("\"[^\"]*\"", "\\\\E(\"[^\"]+\"|[^.]+)\\\\Q") + "\\E";
        return key.matches(pattern);
    }

    private static final class Variables {
        static final Set<String> ALL = Stream.concat(
                        presets().keySet().stream(), meanings().stringPropertyNames().stream())
                .filter(PlatformSettings::changeableAtRunTime)
                .map(ConfigurationKey::environment)
                .collect(Collectors.toSet());
    }

    /** The classes' own description of their keys, out of the Quarkus jars on the class path. */
    private static final class QuarkusModel {
        static final Set<String> RUN_TIME = read();

        private static Set<String> read() {
            try {
                List<URL> models = Collections.list(PlatformSettings.class
                        .getClassLoader()
                        .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"));
                return QuarkusConfigModel.runTimeKeys(models);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
