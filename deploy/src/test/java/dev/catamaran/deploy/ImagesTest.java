package dev.catamaran.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    private static final String DIRECTORY = "deploy/docker/";

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "cluster-service.Dockerfile", "sandbox.Dockerfile"})
    void shouldRunAsNobodySpecialOnTheJavaThatTheBuildNeeds(String file) {
        String text = Repository.text(DIRECTORY + file);

        assertThat(text).contains("\nUSER 10001:10001\n").contains("\nHEALTHCHECK NONE\n");
        assertThat(text)
                .contains("ARG JAVA=" + Repository.version("maven.compiler.release") + ".")
                .contains("FROM eclipse-temurin:${JAVA}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "cluster-service.Dockerfile", "sandbox.Dockerfile"})
    void shouldCopyOnlyFromModules(String file) {
        Matcher copied = Pattern.compile("(?m)^COPY --chown=\\S+ (\\S+) ").matcher(Repository.text(DIRECTORY + file));

        assertThat(copied.results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path.startsWith("${SERVICE}/")
                                || Repository.modules().contains(path.split("/", 2)[0]))
                        .as(path)
                        .isTrue());
    }

    @Test
    void shouldStartACommandThatTheSandboxHas() {
        String text = Repository.text(DIRECTORY + "sandbox.Dockerfile");
        Matcher command = Pattern.compile("CMD \\[\"([a-z-]+)\"").matcher(text);
        String sources = "sandbox/world/src/main/java/dev/catamaran/sandbox/world";

        assertThat(command.find()).isTrue();
        assertThat(Repository.files(sources, "Command.java").stream()
                        .filter(file -> Repository.text(
                                        Repository.at("").relativize(file).toString())
                                .contains("name = \"" + command.group(1) + "\""))
                        .map(file -> file.getFileName().toString().replace(".java", ".class")))
                .as("classes of the command " + command.group(1))
                .hasSize(1)
                .allSatisfy(type ->
                        assertThat(Repository.text(sources + "/Catamaran.java")).contains(type));
        assertThat(text).contains("dev.catamaran.sandbox.world.Catamaran\"");
    }
}
