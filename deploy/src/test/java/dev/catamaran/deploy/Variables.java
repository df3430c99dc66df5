package dev.catamaran.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.deploy.configuration.ConfigurationKey;
import dev.catamaran.deploy.configuration.PlatformSettings;
import dev.catamaran.deploy.configuration.ServiceConfiguration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tells which environment variables mean something to a service. */
final class Variables {
    /** Read by the process or what it runs, not by the configuration. */
    private static final Set<String> PROCESS = Set.of("HOME", "PATH");

    private Variables() {}

    static boolean known(String service, String variable) {
        return PROCESS.contains(variable)
                || PlatformSettings.isSetBy(variable)
                || keys(service).anyMatch(key -> key.isSetBy(variable));
    }

    /** Variables without which a service does not start. */
    static List<String> required(String service) {
        return keys(service)
                .filter(key -> !key.optional() && key.value().isEmpty())
                .filter(key -> !key.name().contains("*"))
                .filter(key -> !Repository.applicationProperties(service).containsKey(key.name()))
                .map(ConfigurationKey::environment)
                .toList();
    }

    static Stream<ConfigurationKey> keys(String service) {
        return ServiceConfiguration.of(service).stream().flatMap(mapping -> mapping.keys().stream());
    }

    /** Names that a container's {@code env} list sets. */
    static List<String> names(JsonNode env) {
        return Documents.each(env).map(each -> each.path("name").asText()).toList();
    }
}
