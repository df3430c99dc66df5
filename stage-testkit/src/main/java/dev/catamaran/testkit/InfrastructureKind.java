package dev.catamaran.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** Where broker and database come from: the system property {@code infra}. */
enum InfrastructureKind {
    /** Containers if a Docker engine answers, else embedded. */
    AUTO,
    /** Started from their artifacts, in and beside this JVM. */
    EMBEDDED,
    /** Testcontainers. */
    CONTAINERS;

    static final String PROPERTY = "infra";

    static InfrastructureKind ofThisRun() {
        return parse(System.getProperty(PROPERTY, "auto")).settled(System.getenv("DOCKER_HOST"));
    }

    static InfrastructureKind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(PROPERTY + "=" + text + " is none of "
                        + Arrays.stream(values()).map(InfrastructureKind::label).collect(Collectors.joining(", "))));
    }

    /** Asks Testcontainers only where an engine can be, because its search is long and loud. */
    private InfrastructureKind settled(@Nullable String dockerHost) {
        if (this != AUTO) {
            return this;
        }
        boolean possible = Optional.ofNullable(dockerHost)
                        .filter(host -> !host.isBlank())
                        .isPresent()
                || Stream.of("/var/run/docker.sock", System.getProperty("user.home") + "/.docker/run/docker.sock")
                        .map(Path::of)
                        .anyMatch(Files::exists);
        return possible && DockerClientFactory.instance().isDockerAvailable() ? CONTAINERS : EMBEDDED;
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
