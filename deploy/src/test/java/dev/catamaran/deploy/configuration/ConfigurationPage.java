package dev.catamaran.deploy.configuration;

import dev.catamaran.deploy.Repository;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Renders {@code docs/configuration.md}. */
public final class ConfigurationPage {
    public static final String PATH = "docs/configuration.md";

    private static final String INTRODUCTION = """
        # Configuration

        Every key of every service. This page is written from the sources by `mvn -pl deploy test -Dupdate=true`; a test fails
        when it differs.

        A value comes from the first of these that has it: system properties (`-Dkey=value`), environment variables, the files
        named by `quarkus.config.locations`, the service's `application.properties`, the defaults below. In the environment a
        key is written in capitals with `_` for every other character. `*` stands for a name that you choose.

        Durations are numbers with a unit (`250ms`, `15s`, `10m`, `2h`) or ISO 8601 (`PT15S`). Lists are comma-separated. A key
        without default may stay unset unless the table says **required**. Keys that name credentials belong into a Secret, never
        into a ConfigMap or into Git.

        """;

    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    private ConfigurationPage() {}

    public static String render() {
        ConfigurationPage page = new ConfigurationPage();
        page.services();
        ServiceConfiguration.all().forEach(page::mapping);
        page.presets();
        page.own();
        return page.page.toString();
    }

    private void services() {
        page.append("## Services\n| service | HTTP port | database | groups of keys |\n|---|---|---|---|\n");
        for (String service : Repository.processes()) {
            String groups = ServiceConfiguration.of(service).stream()
                    .map(mapping -> "`" + mapping.prefix() + "`")
                    .distinct()
                    .collect(Collectors.joining(", "));
            page.append("| %s | %s | %s | %s |\n"
                    .formatted(
                            service,
                            Repository.applicationProperties(service).getProperty("quarkus.http.port", "8080"),
                            Repository.hasStages(service) ? code(Repository.database(service)) : "none",
                            groups));
        }
        page.append('\n');
    }

    private void mapping(Mapping mapping, List<String> services) {
        boolean everywhere = services.size() == Repository.services().size();
        page.append("## `").append(mapping.prefix()).append("`\n");
        page.append(mapping.meaning()).append(" Read by ");
        page.append(everywhere ? "every service" : String.join(", ", services)).append(".\n\n");
        page.append("| key | default | value | meaning | environment |\n|---|---|---|---|---|\n");
        mapping.keys().forEach(key -> row(mapping, key));
        page.append('\n');
    }

    private void row(Mapping mapping, ConfigurationKey key) {
        String value = key.value().map(ConfigurationPage::code).orElse(key.optional() ? "" : "**required**");
        page.append("| `%s` | %s | %s | %s | `%s` |\n"
                .formatted(
                        key.name().substring(mapping.prefix().length() + 1),
                        value,
                        key.kind(),
                        cell(key.meaning()),
                        key.environment()));
    }

    private void presets() {
        page.append("## Quarkus and Kafka\nPreset for every service, or useful and not preset.");
        page.append(" \"Build\" means that a running service no longer reads the key: it is fixed when the service is"
                + " built.\n\n");
        page.append("| key | preset | read at | meaning | environment |\n|---|---|---|---|---|\n");
        Properties meanings = PlatformSettings.meanings();
        Map<String, String> presets = PlatformSettings.presets();
        Map<String, String> all = new TreeMap<>(presets);
        meanings.stringPropertyNames().forEach(key -> all.putIfAbsent(key, ""));
        all.forEach((key, value) -> page.append("| `%s` | %s | %s | %s | `%s` |\n"
                .formatted(
                        key,
                        value.isEmpty() ? "" : code(value),
                        PlatformSettings.changeableAtRunTime(key) ? "start" : "build",
                        cell(meanings.getProperty(key, "")),
                        ConfigurationKey.environment(key))));
        page.append('\n');
    }

    private void own() {
        page.append("## What each service presets itself\n");
        for (String service : Repository.processes()) {
            page.append("### ").append(service).append("\n```properties\n");
            new TreeMap<>(Repository.applicationProperties(service))
                    .forEach((key, value) ->
                            page.append(key).append('=').append(value).append('\n'));
            page.append("```\n\n");
        }
        page.setLength(page.length() - 1);
    }

    private static String code(String value) {
        return "`" + cell(value) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
