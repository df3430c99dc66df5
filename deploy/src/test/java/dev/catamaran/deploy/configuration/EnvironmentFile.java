package dev.catamaran.deploy.configuration;

import dev.catamaran.deploy.Repository;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Renders the file from which Kustomize makes a service's ConfigMap: every key, with its default. */
public final class EnvironmentFile {
    private EnvironmentFile() {}

    public static String path(String service) {
        return "deploy/kubernetes/base/config/" + service + ".env";
    }

    public static String render(String service) {
        StringBuilder file = new StringBuilder("# Every key of " + service
                + " with its default, written by `mvn -pl deploy test -Dupdate=true`; meanings are in"
                + " docs/configuration.md.\n");
        Map<String, String> platform = new TreeMap<>();
        if (Repository.hasStages(service)) {
            String database = "postgresql://postgres:5432/" + Repository.database(service);
            platform.put("quarkus.datasource.reactive.url", "vertx-reactive:" + database);
            platform.put("quarkus.datasource.jdbc.url", "jdbc:" + database);
        }
        Properties own = Repository.applicationProperties(service);
        platform.put("quarkus.http.port", own.getProperty("quarkus.http.port", "8080"));
        platform.forEach((key, value) -> line(file, ConfigurationKey.environment(key), value));
        for (Mapping mapping : ServiceConfiguration.of(service)) {
            for (ConfigurationKey key : mapping.keys()) {
                String value = own.getProperty(key.name(), key.value().orElse(""));
                if (value.isEmpty()) {
                    file.append("# ").append(key.environment()).append("=\n");
                } else {
                    line(file, key.environment(), value);
                }
            }
        }
        return file.toString();
    }

    private static void line(StringBuilder file, String variable, String value) {
        file.append(variable).append('=').append(value).append('\n');
    }
}
